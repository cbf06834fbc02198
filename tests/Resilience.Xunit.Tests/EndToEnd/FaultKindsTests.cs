namespace Resilience.Xunit.Tests.EndToEnd;

public sealed class FaultKindsTests
{
    [Fact]
    public void Faults_of_all_kinds_run_from_attributes_and_each_mistake_is_its_code()
    {
        using var folder = new ConsumerFolder();
        File.WriteAllText(folder.At("faults.csv"), "trial,tensor,element,bit\n0,conv1_W,1,0\n4,conv1_W,3,30\n");

        var run = folder.Run("--filter", "FullyQualifiedName~FaultKinds", "--logger", "trx;LogFileName=run.trx");
        var results = new TestResultFile(folder.At("results/run.trx"));

        Assert.Equal(
            [
                "Passed Consumer.FaultKinds.Activations [activations relu? stuck-at-1 30 rate 0.001]",
                "Failed Consumer.FaultKinds.Bad_target",
                "Failed Consumer.FaultKinds.Missing_method [conv1 method(Missing) x001]",
                "Passed Consumer.FaultKinds.Own_method [model-input method(Negate) per-image x005]",
                "Passed Consumer.FaultKinds.Recorded [conv1 list faults.csv]",
                "Passed Consumer.FaultKinds.Rows_of_weights [weights conv1 value(0.5) row rate 0.01]",
                "Passed Consumer.FaultKinds.Rows_of_weights [weights conv1 value(0.5) row rate 0.03]",
                "Failed Consumer.FaultKinds.Too_rare [conv1 rate 1e-08]",
                "Failed Consumer.FaultKinds.Too_rare [conv1 rate 1e-09]",
                "Failed Consumer.FaultKinds.Wrong_method [conv1 method(Wrong) x001]",
            ],
            results.Outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Value} {o.Key}"));
        Assert.StartsWith("RES0118: Target = 'activation'; did you mean 'activations'?", results.Message("Consumer.FaultKinds.Bad_target"), StringComparison.Ordinal);
        Assert.StartsWith("RES0123: Fault = 'method(Missing)', but there is no such method", results.Message("Consumer.FaultKinds.Missing_method [conv1 method(Missing) x001]"), StringComparison.Ordinal);
        Assert.StartsWith(
            "RES0123: Fault = 'method(Wrong)': FaultKinds.Wrong is 'static double Wrong(double value)'",
            results.Message("Consumer.FaultKinds.Wrong_method [conv1 method(Wrong) x001]"),
            StringComparison.Ordinal);
        Assert.Contains("RES0117: ", results.Message("Consumer.FaultKinds.Too_rare [conv1 rate 1e-09]"), StringComparison.Ordinal);
        Assert.Single(run.Live("weights conv1 value(0.5) row rate 0.03 (x003): accuracy "));
    }
}
