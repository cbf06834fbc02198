using System.Diagnostics;
using System.Text;
using Resilience.Hosting;
using Resilience.Xunit.Discovery;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Resilience.Xunit.Execution;

/// <summary>Measures and judges, then runs the test's body; an exception decides what the result is.</summary>
internal sealed class MeasuringTestRunner : XunitTestRunner
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(500);

    /// <summary>The only one: it has no state.</summary>
    public static new MeasuringTestRunner Instance { get; } = new();

    /// <inheritdoc/>
    protected override async ValueTask<TimeSpan> RunTest(XunitTestRunnerContext ctxt)
    {
        var start = Stopwatch.GetTimestamp();
        var host = new CampaignHost(TestContext.Current, TestContext.Current.CancellationToken);
        MeasuredCase? measured = null;
        await ctxt.Aggregator.RunAsync(async () =>
        {
            try
            {
                // Not on the framework's own scheduler: a campaign may run for hours and brings its own threads.
                measured = await WatchAsync(ctxt, Task.Run(() => Measure(ctxt, host)));
            }
            catch (SkippedCampaignException skipped)
            {
                throw Skip(skipped.Message);
            }
        });
        if (measured is null)
        {
            return Stopwatch.GetElapsedTime(start);
        }

        foreach (var file in measured.Files())
        {
            TestContext.Current.AddAttachment(file.Name, Encoding.UTF8.GetBytes(file.Text), file.MediaType);
        }

        // The exception's message is printed; the output need not repeat it.
        if (measured.BeforeBody() is { } end)
        {
            ctxt.Aggregator.Add(Translate(end));
            return Stopwatch.GetElapsedTime(start);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(measured.Message);
        if (ctxt.TestMethodArguments.Length > 0)
        {
            ctxt.TestMethodArguments[0] = measured.Argument;
        }

        var elapsed = Stopwatch.GetElapsedTime(start) + await base.RunTest(ctxt);
        if (!ctxt.Aggregator.HasExceptions && measured.AfterBody(ctxt.Test.TestDisplayName, host) is { } undecided)
        {
            ctxt.Aggregator.Add(Translate(undecided));
        }

        return elapsed;
    }

    /// <inheritdoc/>
    protected override ValueTask<(bool Continue, TestResultState ResultState)> OnTestFailed(
        XunitTestRunnerContext ctxt, Exception exception, decimal executionTime, string output, string[]? warnings)
    {
        // A coded error shows its message alone, without type names and framework frames.
        if (exception is not (BrokenGateException or ResilienceException))
        {
            return base.OnTestFailed(ctxt, exception, executionTime, output, warnings);
        }

        var message = Messages.Failed(ctxt.Test, exception, executionTime, output, warnings);
        return new((ctxt.MessageBus.QueueMessage(message), TestResultState.FromTestResult(message)));
    }

    private static MeasuredCase Measure(XunitTestRunnerContext ctxt, CampaignHost host)
    {
        var testClass = ctxt.Test.TestMethod.TestClass.Class;
        return ((MeasuringTestCase)ctxt.Test.TestCase).Work.Measure(new CaseRun(testClass, ctxt.TestMethod, ResilienceModelAttribute.Of(testClass), host));
    }

    // An IDE that was told to stop says so only in answer to a message, and a campaign may send none for long.
    private static async Task<MeasuredCase> WatchAsync(XunitTestRunnerContext ctxt, Task<MeasuredCase> work)
    {
        while (await Task.WhenAny(work, Task.Delay(Heartbeat)) != work)
        {
            if (!ctxt.MessageBus.QueueMessage(Messages.Starting(ctxt.Test)) || !ctxt.MessageBus.QueueMessage(Messages.Finished(ctxt.Test)))
            {
                await ctxt.CancellationTokenSource.CancelAsync();
            }
        }

        return await work;
    }

    private static Exception Translate(Exception end) => end is SkippedCampaignException ? Skip(end.Message) : end;

    // The framework knows a skip by how its message begins.
    private static SkippedCampaignException Skip(string reason) => new(DynamicSkipToken.Value + reason);
}
