using Xunit.Sdk;
using Xunit.v3;

namespace Resilience.Xunit.Execution;

/// <summary>Runs a measuring test case; exists to put <see cref="MeasuringTestRunner"/> into xUnit's pipeline.</summary>
internal sealed class MeasuringTestCaseRunner : XunitTestCaseRunner
{
    /// <summary>The only one: it has no state.</summary>
    public static new MeasuringTestCaseRunner Instance { get; } = new();

    /// <inheritdoc/>
    protected override ValueTask<RunSummary> RunTest(XunitTestCaseRunnerContext ctxt, IXunitTest test) => MeasuringTestRunner.Instance.Run(
        test, ctxt.MessageBus, ctxt.ConstructorArguments, ctxt.ExplicitOption, ctxt.Aggregator.Clone(), ctxt.CancellationTokenSource, ctxt.BeforeAfterTestAttributes);
}
