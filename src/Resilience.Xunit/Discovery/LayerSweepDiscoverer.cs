using Resilience.Sweeps;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Discovery;

/// <summary>Discovers <c>[LayerSweep]</c>: one case, since layers are known with the model only.</summary>
/// <param name="diagnosticMessageSink">The framework's.</param>
internal sealed class LayerSweepDiscoverer(IMessageSink diagnosticMessageSink) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var display = discoveryOptions.MethodDisplayOrDefault();
        var displayOptions = discoveryOptions.MethodDisplayOptionsOrDefault();
        try
        {
            var type = testMethod.TestClass.Class.Name;
            var parameters = testMethod.Method.GetParameters().ToList();
            if (testMethod.Method.IsGenericMethodDefinition || parameters.Count > 1 || (parameters.Count == 1 && parameters[0].ParameterType.Name != typeof(LayerSweepResult).FullName))
            {
                throw new ResilienceException(
                    ErrorCodes.UnusableTestMethod, $"{type}.{testMethod.Method.Name} has parameters that a sweep cannot fill; expected none, or one LayerSweepResult");
            }

            var arguments = SweepArguments.Read($"{type[(type.LastIndexOf('.') + 1)..]}.{testMethod.Method.Name}", factAttribute);
            return [new SweepTestCase(diagnosticMessageSink, display, displayOptions, testMethod, arguments)];
        }
        catch (ResilienceException exception)
        {
            return [new BadCampaignTestCase(diagnosticMessageSink, display, displayOptions, testMethod, exception.Message)];
        }
    }
}
