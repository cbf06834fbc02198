using Resilience.Hosting;
using Xunit.Sdk;
using Xunit.v3;

namespace Resilience.Xunit.Discovery;

/// <summary>Turns an attributed method into test cases.</summary>
/// <param name="list">Lists what the method's cases measure; reads the attribute's values by their properties.</param>
internal abstract class MeasuringDiscoverer(Func<MethodShape, Func<string, object?>, IReadOnlyList<CaseWork>> list) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute)
    {
        var shape = new MethodShape(
            testMethod.TestClass.TestClassName,
            testMethod.MethodName,
            testMethod.IsGenericMethodDefinition,
            [.. testMethod.Parameters.Select(parameter => parameter.ParameterType.FullName)]);
        var works = list(shape, property => factAttribute.GetType().GetProperty(property)!.GetValue(factAttribute));
        return new([.. works.Select(work => MeasuringTestCase.Of(discoveryOptions, testMethod, factAttribute, work))]);
    }
}
