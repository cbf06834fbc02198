using Resilience.Hosting;
using Resilience.Xunit.Discovery;
using Xunit.Sdk;
using Xunit.v3;

namespace Resilience.Xunit;

/// <summary>
/// Runs the points of a class campaign by campaign and in order of flips, where xUnit would shuffle them:
/// <c>[TestCaseOrderer(typeof(PointOrderer))]</c> on the class. Progress reads better, and a model
/// with campaigns on several layers is cut at each of them once. Results do not depend on the order.
/// </summary>
public sealed class PointOrderer : ITestCaseOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. CaseOrder.Of(testCases, testCase => (testCase as MeasuringTestCase)?.Work, testCase => testCase.TestMethod?.MethodName)];
}
