using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Discovery;

/// <summary>
/// Turns one attributed method into a test case a point. Pure: neither model nor disk is touched, so the same
/// source gives the same cases everywhere. A bad argument is listed as a case that fails with a coded message.
/// </summary>
internal sealed class BitFlipCampaignDiscoverer(IMessageSink diagnosticMessageSink) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var display = discoveryOptions.MethodDisplayOrDefault();
        var displayOptions = discoveryOptions.MethodDisplayOptionsOrDefault();
        var arguments = CampaignArguments.From(factAttribute);
        try
        {
            RequireUsableMethod(testMethod);
            var flips = arguments.ToSpec(testMethod.Method.Name).Flips.Values;
            var digits = Math.Max(3, flips[^1].ToString(System.Globalization.CultureInfo.InvariantCulture).Length);
            return [.. flips.Select(count => new CampaignTestCase(diagnosticMessageSink, display, displayOptions, testMethod, arguments, count, digits))];
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
