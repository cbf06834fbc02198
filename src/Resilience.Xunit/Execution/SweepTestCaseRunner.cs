using System.Reflection;
using Resilience.Xunit.Discovery;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Execution;

/// <summary>Runs a sweep's test case; exists to put <see cref="SweepTestRunner"/> into xUnit's pipeline.</summary>
internal sealed class SweepTestCaseRunner(
    SweepTestCase testCase,
    IMessageSink diagnosticMessageSink,
    object[] constructorArguments,
    IMessageBus messageBus,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellationTokenSource)
    : XunitTestCaseRunner(testCase, testCase.DisplayName, testCase.SkipReason, constructorArguments, [], messageBus, aggregator, cancellationTokenSource)
{
    /// <inheritdoc/>
    protected override XunitTestRunner CreateTestRunner(
        ITest test,
        IMessageBus messageBus,
        Type testClass,
        object[] constructorArguments,
        MethodInfo testMethod,
        object[] testMethodArguments,
        string skipReason,
        IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        new SweepTestRunner(
            testCase,
            diagnosticMessageSink,
            test,
            messageBus,
            testClass,
            constructorArguments,
            testMethod,
            testMethodArguments,
            skipReason,
            beforeAfterAttributes,
            aggregator,
            cancellationTokenSource);
}
