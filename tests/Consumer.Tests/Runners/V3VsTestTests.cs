using System.Text.Json;
using System.Xml.Linq;

namespace Consumer.Tests.Runners;

/// <summary>xUnit v3 with VSTest: what `dotnet test` says, and what the result file holds.</summary>
[Collection(PackageCollection.Name)]
public sealed class V3VsTestTests(PackageFeed feed, V3Fixture fixture)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private V3Consumer Consumer => fixture.Built(feed);

    [Fact]
    public void Every_verdict_has_its_outcome_and_a_bad_argument_fails_with_its_code()
    {
        var (run, results) = Consumer.VsTestRun;

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(V3Source.Outcomes, results.Descendants(Trx + "UnitTestResult")
            .OrderBy(r => (string)r.Attribute("testName")!, StringComparer.Ordinal)
            .Select(r => $"{(string)r.Attribute("outcome")!} {(string)r.Attribute("testName")!}"));
        Assert.StartsWith("RES0101: Flips: '9..1' is empty", Message("Campaigns.Bad_flips"), StringComparison.Ordinal);
        Assert.StartsWith("RES0122: ", Message("Campaigns.Bad_corruption"), StringComparison.Ordinal);
        Assert.StartsWith("RES0160: Bits = 'sign|31'", Message("Campaigns.Bad_sweep"), StringComparison.Ordinal);
        Assert.StartsWith("RES0110: Campaigns.Bad_method", Message("Campaigns.Bad_method"), StringComparison.Ordinal);
        Assert.StartsWith("RES0102: layer 'conv3'", Message("Campaigns.Unknown_layer [conv3 x001]"), StringComparison.Ordinal);
        Assert.StartsWith("conv2 x040: mean accuracy 0.", Message("Campaigns.Breaks [conv2 exponent x040]"), StringComparison.Ordinal);
        Assert.Contains("does not decide on MinAccuracy 0.900", Message("Campaigns.Open [conv2 0..3 x001]"), StringComparison.Ordinal);
        Assert.StartsWith("RES0310: ", Message("Wished.Cuda [conv1 x001]"), StringComparison.Ordinal);
        Assert.Contains("timed out after 1000 milliseconds", Message("Campaigns.Times_out [conv2 x001]"), StringComparison.Ordinal);
        Assert.Contains("Expected: 99", Message("Campaigns.Body_fails [activations relu? stuck-at-1 30 rate 0.001]"), StringComparison.Ordinal);

        string Message(string test) => string.Concat(Result(test).Descendants(Trx + "Message").Select(m => m.Value));
    }

    [Fact]
    public void Results_hold_each_point_s_files_and_those_of_the_run()
    {
        var (_, results) = Consumer.VsTestRun;

        Assert.Equal(["point.json"], Attached("Campaigns.Holds [conv1 0..3 x010]").Select(Path.GetFileName));
        var broken = Attached("Campaigns.Breaks [conv2 exponent x040]");
        Assert.Equal(["point.json", "report.html"], broken.Select(Path.GetFileName));
        using var contract = JsonDocument.Parse(File.ReadAllText(broken[0]));
        var campaign = Assert.Single(contract.RootElement.GetProperty("campaigns").EnumerateArray());
        Assert.Single(campaign.GetProperty("points").EnumerateArray());
        Assert.Contains("</html>", File.ReadAllText(broken[1]), StringComparison.Ordinal);
        Assert.Equal(["report.html", "sweep.json"], Attached("Campaigns.Swept [sweep conv* 0..3]").Select(Path.GetFileName));

        var collected = results.Descendants(Trx + "A").Select(a => Path.GetFileName(((string)a.Attribute("href")!).Replace('\\', '/'))).ToList();
        Assert.Contains("resilience.html", collected);
        Assert.Contains("Campaigns.Swept.sweep.html", collected);
    }

    [Fact]
    public void Cases_are_listed_by_point_and_chosen_by_name_and_trait()
    {
        var list = Consumer.VsTest("--list-tests");

        Assert.Equal(0, list.ExitCode);
        Assert.Equal(
            V3Source.Outcomes.Select(o => o[(o.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Append("Hours.Long [conv1 x001]").Order(StringComparer.Ordinal),
            list.Output.Split('\n').Where(l => l.StartsWith("    ", StringComparison.Ordinal)).Select(l => l.Trim()).Order(StringComparer.Ordinal));
        Assert.Matches("Passed: +1, Skipped: +0, Total: +1", Consumer.VsTest("--filter", "DisplayName~x010").Output);
        Assert.Matches("Passed: +2, Skipped: +0, Total: +2", Consumer.VsTest("--filter", "Requirement=SR-1&Team=vision").Output);
    }

    [Fact]
    public void A_log_has_results_and_no_flood_of_progress() =>
        Assert.InRange(Consumer.VsTestRun.Run.Output.Split('\n').Count(line => line.Contains("trials,", StringComparison.Ordinal) || line.Contains("golden run", StringComparison.Ordinal)), 0, 10);

    private XElement Result(string test) => Consumer.VsTestRun.Results.Descendants(Trx + "UnitTestResult").Single(r => (string)r.Attribute("testName")! == test);

    private List<string> Attached(string test)
    {
        var (_, results) = Consumer.VsTestRun;
        var deployment = (string)results.Descendants(Trx + "Deployment").Single().Attribute("runDeploymentRoot")!;
        var result = Result(test);
        var files = result.Descendants(Trx + "ResultFile")
            .Select(f => Path.Combine(Consumer.At("TestResults"), deployment, "In", (string)result.Attribute("relativeResultsDirectory")!, ((string)f.Attribute("path")!).Replace('\\', '/')))
            .Order(StringComparer.Ordinal).ToList();
        Assert.All(files, file => Assert.True(File.Exists(file), file));
        return files;
    }
}
