using System.Reflection;
using System.Text;
using Resilience.Campaigns;
using Resilience.Campaigns.Limits;
using Resilience.Faults.Lists;
using Resilience.Gates;
using Resilience.Specs;
using Resilience.Xunit.Discovery;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Execution;

/// <summary>Measures the point, judges it, then runs the test's body; an exception decides what the result is.</summary>
internal sealed class CampaignTestRunner(
    CampaignTestCase testCase,
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
        MeasuredPoint? measured = null;

        // Not on the framework's own scheduler: a campaign may run for hours and brings its own threads.
        await timer.AggregateAsync(() => aggregator.RunAsync(async () => measured = await WatchAsync(Task.Run(() => Measure(output)))));
        if (measured is null)
        {
            return Tuple.Create(timer.Total, output.ToString());
        }

        if (measured.Gate.Verdict == Verdict.Fail)
        {
            // The exception's message is printed; the output need not repeat it.
            aggregator.Add(new BrokenGateException(measured.Gate.Message));
            return Tuple.Create(timer.Total, output.ToString());
        }

        if (measured.IsPart)
        {
            // A body would judge what a part of the trials says.
            aggregator.Add(new SkippedCampaignException(measured.Gate.Message));
            return Tuple.Create(timer.Total, output.ToString());
        }

        output.AppendLine(measured.Gate.Message);
        TestMethodArguments = TestMethod.GetParameters().Length == 0 ? [] : [measured.Point];
        var (bodyTime, bodyOutput) = await base.InvokeTestAsync(aggregator);
        if (measured.Gate.Verdict == Verdict.Inconclusive && !aggregator.HasExceptions)
        {
            Undecided(measured, aggregator, output);
        }

        return Tuple.Create(timer.Total + bodyTime, output.Append(bodyOutput).ToString());
    }

    private void Undecided(MeasuredPoint measured, ExceptionAggregator aggregator, StringBuilder output)
    {
        switch (measured.Inconclusive)
        {
            case InconclusivePolicy.Skip:
                aggregator.Add(new SkippedCampaignException(measured.Gate.Message));
                break;
            case InconclusivePolicy.Fail:
                aggregator.Add(new BrokenGateException($"{measured.Gate.Message}\nUndecided, which fails here: Inconclusive = \"fail\"."));
                break;
            case InconclusivePolicy.Warn:
                var warning = $"warning: {testCase.DisplayName} passes undecided: {measured.Gate.Message.Split('\n')[0]}";
                new CampaignHost(diagnosticMessageSink, output, CancellationTokenSource.Token).Progress(warning);
                break;
        }
    }

    private SpecSources Sources => new()
    {
        Methods = name => FaultMethod.Find(TestClass, name),
        Lists = path => FaultListFile.Load(Beside(path)),
        Hazards = path => HazardFile.Load(Beside(path)),
        Files = path => Path.GetFullPath(Beside(path)),
    };

    private string Beside(string path) => Path.Combine(Path.GetDirectoryName(TestClass.Assembly.Location)!, path);

    private MeasuredPoint Measure(StringBuilder output)
    {
        var spec = testCase.Arguments.ToSpec(testCase.CampaignName, Sources) with { Source = SourceFinder.Find(TestMethod) };
        var host = new CampaignHost(diagnosticMessageSink, output, CancellationTokenSource.Token);
        return CampaignSession.Measure(TestClass, spec, testCase.Point, host);
    }

    // A runner that was told to stop says so only in answer to a message, and a campaign may send none for long.
    private async Task<MeasuredPoint> WatchAsync(Task<MeasuredPoint> work)
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
