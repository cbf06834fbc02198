using System.Reflection;
using System.Text;
using Resilience.Hosting;
using Resilience.Xunit.Discovery;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Execution;

/// <summary>Measures and judges, then runs the test's body; an exception decides what the result is.</summary>
internal sealed class MeasuringTestRunner(
    MeasuringTestCase testCase,
    IMessageSink diagnosticMessageSink,
    ITest test,
    IMessageBus messageBus,
    Type testClass,
    object[] constructorArguments,
    MethodInfo testMethod,
    object[] testMethodArguments,
    string skipReason,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellationTokenSource)
    : XunitTestRunner(test, messageBus, testClass, constructorArguments, testMethod, testMethodArguments, skipReason, beforeAfterAttributes, aggregator, cancellationTokenSource)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected override async Task<Tuple<decimal, string>> InvokeTestAsync(ExceptionAggregator aggregator)
    {
        var output = new StringBuilder();
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(CancellationTokenSource.Token);
        if (testCase.Timeout > 0)
        {
            limited.CancelAfter(testCase.Timeout);
        }

        var host = new CampaignHost(diagnosticMessageSink, output, limited.Token);
        var timer = new ExecutionTimer();
        MeasuredCase? measured = null;

        // Not on the framework's own scheduler: a campaign may run for hours and brings its own threads.
        await timer.AggregateAsync(() => aggregator.RunAsync(async () => measured = await WatchAsync(Task.Run(() => Measure(host)))));
        if (measured is null)
        {
            return Tuple.Create(timer.Total, output.ToString());
        }

        // The exception's message is printed; the output need not repeat it.
        if (measured.BeforeBody() is { } end)
        {
            aggregator.Add(end);
            return Tuple.Create(timer.Total, output.ToString());
        }

        output.AppendLine(measured.Message);
        TestMethodArguments = TestMethod.GetParameters().Length == 0 ? [] : [measured.Argument];
        var (bodyTime, bodyOutput) = await base.InvokeTestAsync(aggregator);
        if (!aggregator.HasExceptions && measured.AfterBody(testCase.DisplayName, host) is { } undecided)
        {
            aggregator.Add(undecided);
        }

        return Tuple.Create(timer.Total + bodyTime, output.Append(bodyOutput).ToString());
    }

    private MeasuredCase Measure(CampaignHost host)
    {
        try
        {
            return testCase.Work.Measure(new CaseRun(TestClass, TestMethod, ResilienceModelAttribute.Of(TestClass), host));
        }
        catch (OperationCanceledException) when (!CancellationTokenSource.IsCancellationRequested)
        {
            throw new TestTimeoutException(testCase.Timeout);
        }
    }

    // A runner that was told to stop says so only in answer to a message, and a campaign may send none for long.
    private async Task<MeasuredCase> WatchAsync(Task<MeasuredCase> work)
    {
        while (await Task.WhenAny(work, Task.Delay(Heartbeat)) != work)
        {
            if (!MessageBus.QueueMessage(new BeforeTestStarting(Test, "campaign")) || !MessageBus.QueueMessage(new BeforeTestFinished(Test, "campaign")))
            {
                await CancellationTokenSource.CancelAsync();
            }
        }

        return await work;
    }
}
