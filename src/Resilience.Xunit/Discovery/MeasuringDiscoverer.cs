using Resilience.Hosting;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Discovery;

/// <summary>Turns an attributed method into test cases.</summary>
/// <param name="diagnosticMessageSink">The framework's.</param>
/// <param name="list">Lists what the method's cases measure; reads the attribute's values by their properties.</param>
internal abstract class MeasuringDiscoverer(IMessageSink diagnosticMessageSink, Func<MethodShape, Func<string, object?>, IReadOnlyList<CaseWork>> list) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var method = testMethod.Method;
        var shape = new MethodShape(testMethod.TestClass.Class.Name, method.Name, method.IsGenericMethodDefinition, [.. method.GetParameters().Select(parameter => parameter.ParameterType.Name)]);
        return
        [
            .. list(shape, factAttribute.GetNamedArgument<object?>).Select(work => new MeasuringTestCase(
                diagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, work)),
        ];
    }
}
