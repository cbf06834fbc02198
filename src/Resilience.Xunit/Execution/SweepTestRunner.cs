using System.Reflection;
using System.Text;
using Resilience.Gates;
using Resilience.Reporting.Sweeps;
using Resilience.Sweeps;
using Resilience.Xunit.Discovery;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Execution;

/// <summary>Sweeps the model, judges its layers, then runs the test's body; an exception decides what the result is.</summary>
internal sealed class SweepTestRunner(
    SweepTestCase testCase,
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
        var timer = new ExecutionTimer();
        (SweepAnalysis Analysis, string Report)? swept = null;

        // Not on the framework's own scheduler: a sweep may run for hours and brings its own threads.
        await timer.AggregateAsync(() => aggregator.RunAsync(async () => swept = await WatchAsync(Task.Run(() => Sweep(output)))));
        if (swept is not var (analysis, report))
        {
            return Tuple.Create(timer.Total, output.ToString());
        }

        var message = $"{testCase.Arguments.Spec.Name}: {SweepText.Headline(analysis)} {SweepText.Neighbours(analysis)} Report: {report}";
        if (analysis.Verdict == Verdict.Fail)
        {
            // The exception's message is printed; the output need not repeat it.
            aggregator.Add(new BrokenGateException(message));
            return Tuple.Create(timer.Total, output.ToString());
        }

        output.AppendLine(message);
        TestMethodArguments = TestMethod.GetParameters().Length == 0 ? [] : [LayerSweepResult.Of(analysis)];
        var (bodyTime, bodyOutput) = await base.InvokeTestAsync(aggregator);
        if (analysis.Verdict == Verdict.Inconclusive && !aggregator.HasExceptions)
        {
            aggregator.Add(new SkippedCampaignException(message));
        }

        return Tuple.Create(timer.Total + bodyTime, output.Append(bodyOutput).ToString());
    }

    private (SweepAnalysis Analysis, string Report) Sweep(StringBuilder output)
    {
        var folder = Path.GetDirectoryName(TestClass.Assembly.Location)!;
        var host = new CampaignHost(diagnosticMessageSink, output, CancellationTokenSource.Token);
        var model = CampaignSession.Open(TestClass, out var reports);
        var analysis = SweepAnalysis.Of(new SweepRunner(model, host).Run(testCase.Arguments.ToSpec(folder)));
        return (analysis, SweepWriter.Write(reports, analysis).Html);
    }

    // A runner that was told to stop says so only in answer to a message, and a sweep may send none for long.
    private async Task<T> WatchAsync<T>(Task<T> work)
    {
        while (await Task.WhenAny(work, Task.Delay(Heartbeat)) != work)
        {
            if (!MessageBus.QueueMessage(new BeforeTestStarting(Test, "sweep")) || !MessageBus.QueueMessage(new BeforeTestFinished(Test, "sweep")))
            {
                await CancellationTokenSource.CancelAsync();
            }
        }

        return await work;
    }
}
