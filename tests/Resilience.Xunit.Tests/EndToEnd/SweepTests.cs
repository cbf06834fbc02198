using Resilience.Reporting.Sweeps;

namespace Resilience.Xunit.Tests.EndToEnd;

public sealed class SweepTests
{
    [Fact]
    public void Sweeps_run_from_attributes_pass_fail_and_stay_open_and_each_mistake_is_its_code()
    {
        using var folder = new ConsumerFolder();

        var run = folder.Run("--filter", "FullyQualifiedName~Consumer.Sweeps", "--logger", "trx;LogFileName=run.trx");
        var results = new TestResultFile(folder.At("results/run.trx"));

        Assert.Equal(
            [
                "Failed Consumer.Sweeps.Bad_bits",
                "Failed Consumer.Sweeps.Bad_method",
                "Failed Consumer.Sweeps.Bad_prediction [sweep * fields]",
                "Passed Consumer.Sweeps.Measured [sweep * fields]",
                "Failed Consumer.Sweeps.Too_strict [sweep conv* 30]",
                "NotExecuted Consumer.Sweeps.Undecided [sweep * 0..3]",
            ],
            results.Outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Value} {o.Key}"));
        Assert.StartsWith("RES0160: Bits = 'sign|31'", results.Message("Consumer.Sweeps.Bad_bits"), StringComparison.Ordinal);
        Assert.StartsWith("RES0110: ", results.Message("Consumer.Sweeps.Bad_method"), StringComparison.Ordinal);
        Assert.StartsWith("RES0163: ", results.Message("Consumer.Sweeps.Bad_prediction [sweep * fields]"), StringComparison.Ordinal);
        Assert.StartsWith("Sweeps.Too_strict: Above 0.10 % (MaxSdc1): ", results.Message("Consumer.Sweeps.Too_strict [sweep conv* 30]"), StringComparison.Ordinal);
        Assert.Contains("Not decided: ", results.Message("Consumer.Sweeps.Undecided [sweep * 0..3]"), StringComparison.Ordinal);
        Assert.Equal(90, SweepReader.Read(SweepPaths.In(folder.At("TestResults/resilience"), "Sweeps.Measured").Json).Result.Plan.Trials);
        Assert.NotEqual(0, run.ExitCode);
    }
}
