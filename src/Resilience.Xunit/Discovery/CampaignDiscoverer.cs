using Resilience.Specs;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Discovery;

/// <summary>
/// Turns one attributed method into a test case a point. Pure: neither model nor disk is touched, so the same
/// source gives the same cases everywhere. A bad argument is listed as a case that fails with a coded message.
/// </summary>
/// <param name="diagnosticMessageSink">The framework's.</param>
/// <param name="read">Reads the attribute's settings.</param>
internal abstract class CampaignDiscoverer(IMessageSink diagnosticMessageSink, Func<IAttributeInfo, CampaignText> read) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var display = discoveryOptions.MethodDisplayOrDefault();
        var displayOptions = discoveryOptions.MethodDisplayOptionsOrDefault();
        try
        {
            RequireUsableMethod(testMethod);
            var text = read(factAttribute);
            var spec = text.ToSpec(testMethod.Method.Name, SpecSources.OfDiscovery);
            return [.. CasePoint.Of(text, spec).Select(point => new CampaignTestCase(diagnosticMessageSink, display, displayOptions, testMethod, text, point))];
        }
        catch (ResilienceException exception)
        {
            return [new BadCampaignTestCase(diagnosticMessageSink, display, displayOptions, testMethod, exception.Message)];
        }
    }

    private static void RequireUsableMethod(ITestMethod testMethod)
    {
        var parameters = testMethod.Method.GetParameters().ToList();
        var usable = !testMethod.Method.IsGenericMethodDefinition
            && (parameters.Count == 0 || (parameters.Count == 1 && parameters[0].ParameterType.Name == typeof(Gates.CampaignPoint).FullName));
        if (!usable)
        {
            throw new ResilienceException(
                ErrorCodes.UnusableTestMethod,
                $"{testMethod.TestClass.Class.Name}.{testMethod.Method.Name} has parameters that a campaign cannot fill; expected none, or one CampaignPoint");
        }
    }
}
