namespace Resilience.Xunit.Tests.EndToEnd;

/// <summary>One run of all the consumer's tests, shared: a child process each would take minutes.</summary>
public sealed class WholeRun : IDisposable
{
    private readonly ConsumerFolder folder = new();

    public WholeRun()
    {
        var run = folder.Run("--filter", "FullyQualifiedName!~FaultKinds&FullyQualifiedName!~Consumer.Sweeps&FullyQualifiedName!~Compared&FullyQualifiedName!~LongCampaign&FullyQualifiedName!~Consumer.Limits", "--collect", "Resilience", "--logger", "trx;LogFileName=run.trx", "--logger", "console;verbosity=normal");
        (ExitCode, Output) = (run.ExitCode, run.Output);
        Results = new TestResultFile(folder.At("results/run.trx"));
    }

    public int ExitCode { get; }

    public string Output { get; }

    internal TestResultFile Results { get; }

    internal ConsumerRun Run => new(ExitCode, Output);

    internal string ReportFolder => folder.At("TestResults/resilience");

    internal ConsumerRun Again(params string[] arguments) => folder.Run(arguments);

    public void Dispose() => folder.Dispose();
}
