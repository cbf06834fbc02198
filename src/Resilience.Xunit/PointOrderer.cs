using Resilience.Hosting;
using Resilience.Xunit.Discovery;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit;

/// <summary>
/// Runs the points of a class campaign by campaign and in order of flips, where xUnit would shuffle them:
/// <c>[TestCaseOrderer("Resilience.Xunit.PointOrderer", "Resilience.Xunit")]</c> on the class. Progress reads better, and a model
/// with campaigns on several layers is cut at each of them once. Results do not depend on the order.
/// </summary>
public sealed class PointOrderer : ITestCaseOrderer
{
    /// <inheritdoc/>
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase =>
        CaseOrder.Of(testCases, testCase => (testCase as MeasuringTestCase)?.Work, testCase => testCase.TestMethod.Method.Name);
}
