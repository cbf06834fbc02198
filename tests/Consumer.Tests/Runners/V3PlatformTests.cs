using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Consumer.Tests.Runners;

/// <summary>xUnit v3 on Microsoft.Testing.Platform: what the test program says, lists as artifacts, and does when it is told to stop.</summary>
[Collection(PackageCollection.Name)]
public sealed class V3PlatformTests(PackageFeed feed, V3Fixture fixture)
{
    private V3Consumer Consumer => fixture.Built(feed);

    [Fact]
    public void Every_verdict_has_its_outcome_and_a_broken_gate_its_exit_code()
    {
        var run = Consumer.PlatformRun;

        Assert.Equal(2, run.ExitCode);
        foreach (var (outcome, word) in new[] { ("Failed ", "failed "), ("NotExecuted ", "skipped ") })
        {
            var names = V3Source.Outcomes.Where(o => o.StartsWith(outcome, StringComparison.Ordinal)).Select(o => o[outcome.Length..]).ToList();
            Assert.All(names, name => Assert.Matches($@"(?m)^{word}(\([a-z]+\) )?{Regex.Escape(name)} \(", run.Output));
            Assert.Contains($"{word.TrimEnd()}: {names.Count}", run.Output, StringComparison.Ordinal);
        }

        Assert.Contains("RES0101: Flips: '9..1' is empty", run.Output, StringComparison.Ordinal);
        Assert.Contains("does not decide on MinAccuracy 0.900", run.Output, StringComparison.Ordinal);
        Assert.Contains("warning: Campaigns.Warns [conv2 4 x001] passes undecided: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_are_among_the_artifacts_of_the_run_and_of_each_point()
    {
        var artifacts = Consumer.PlatformRun.Output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("- ", StringComparison.Ordinal)).ToList();

        string[] ofRun = [.. artifacts.Where(line => line.StartsWith("- /", StringComparison.Ordinal)).Select(line => line[2..])];
        Assert.Equal(
            ["resilience.html", "resilience.json", "resilience.md", "resilience.csv", "resilience.junit.xml", "resilience.sarif", "resilience.cobertura.xml", "resilience.badge.json", "resilience.badge.svg"],
            ofRun.Select(Path.GetFileName).Take(9));
        Assert.Contains(ofRun, path => path.EndsWith("Campaigns.Swept.sweep.html", StringComparison.Ordinal));
        Assert.All(ofRun, path => Assert.True(File.Exists(path), path));
        Assert.Contains(artifacts, line => line.StartsWith("- For test 'Campaigns.Breaks [conv2 exponent x040]': ", StringComparison.Ordinal) && line.EndsWith("report.html", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_have_a_decimal_point_whatever_the_culture()
    {
        var run = Consumer.PlatformRun;

        Assert.Contains("Campaigns.Plain", Consumer.Platform("--list-tests").Output, StringComparison.Ordinal);
        Assert.Contains("conv1 0..3 x010: accuracy 1.000 [0.940, 1.000], 60 trials: Pass (", run.Output, StringComparison.Ordinal);
        // Places in tensors aside, no digit stands before a comma and another behind it.
        var said = run.Output.Split('\n').Where(line => line.Contains("accuracy", StringComparison.Ordinal)).Select(line => Regex.Replace(line, @"\[\d+(,\d+)*\]", string.Empty));
        Assert.All(said, line => Assert.DoesNotMatch("[0-9],[0-9]", line));
        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(Consumer.Reports("resilience"), "resilience.json")));
        var rates = XDocument.Load(Path.Combine(Consumer.Reports("resilience"), "resilience.cobertura.xml")).Descendants().Attributes("line-rate").Select(rate => rate.Value).ToList();
        Assert.NotEmpty(rates);
        Assert.All(rates, rate => Assert.InRange(double.Parse(rate, NumberStyles.Float, CultureInfo.InvariantCulture), 0, 1));
        var rows = File.ReadAllLines(Path.Combine(Consumer.Reports("resilience"), "resilience.csv"));
        Assert.All(rows, row => Assert.Equal(rows[0].Count(c => c == ','), row.Count(c => c == ',')));
    }

    [Fact]
    public void A_case_is_chosen_by_trait_and_by_its_name()
    {
        var trait = Consumer.Platform("--filter-trait", "Requirement=SR-1");
        var one = Consumer.Platform("--filter-query", "/[Flips=10]");

        Assert.Equal((0, 0), (trait.ExitCode, one.ExitCode));
        Assert.Contains("succeeded: 2", trait.Output, StringComparison.Ordinal);
        Assert.Contains("total: 1", one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_result_file_of_xUnit_holds_the_files_of_points_and_a_run_of_nothing_has_its_exit_code()
    {
        var run = Consumer.Platform("--filter-query", "/[Flips=40]", "--report-xunit-trx", "--report-xunit-trx-filename", "platform.trx");

        Assert.Equal(2, run.ExitCode);
        var files = XDocument.Load(Path.Combine(Consumer.Reports("."), "platform.trx")).Descendants().Where(e => e.Name.LocalName == "ResultFile").Select(e => (string)e.Attribute("path")!).ToList();
        Assert.Equal(["point.json", "report.html"], files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(8, Consumer.Platform("--filter-class", "Nothing").ExitCode);
        Assert.Equal(5, Consumer.Platform("--no-such-option").ExitCode);
    }

    [Fact]
    public void Dotnet_test_lists_the_reports_where_global_json_chooses_the_platform()
    {
        var run = Consumer.PlatformByDotnetTest("--filter-query", "/[Flips=40]");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("failed Campaigns.Breaks [conv2 exponent x040]", run.Output, StringComparison.Ordinal);
        Assert.Contains($"- {Path.Combine(Consumer.Reports("resilience"), "resilience.html")}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_keeps_its_trials_and_another_beside_it_has_its_own_report()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using (var first = Consumer.StartPlatform("--filter-class", "Hours"))
        {
            var output = first.StandardOutput.ReadToEndAsync(patience.Token);
            await JournalAsync(patience.Token);

            // The first has the folder as long as it runs.
            var second = Consumer.Platform("--filter-query", "/[Flips=10]");
            Assert.Equal(0, second.ExitCode);
            Assert.Contains($"report: {Path.Combine(Consumer.Reports("resilience-2"), "resilience.html")} (another run writes to {Consumer.Reports("resilience")})", second.Output, StringComparison.Ordinal);
            using var own = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Consumer.Reports("resilience-2"), "resilience.json"), patience.Token));
            Assert.Equal("Campaigns.Holds", Assert.Single(own.RootElement.GetProperty("campaigns").EnumerateArray()).GetProperty("name").GetString());

            Interrupt(first.Id);
            await first.WaitForExitAsync(patience.Token);
            Assert.NotEqual(0, first.ExitCode);
            Assert.Contains("1000000 trials, accuracy", await output, StringComparison.Ordinal);
        }

        using var again = Consumer.StartPlatform("--filter-class", "Hours");
        string? line;
        do
        {
            line = await again.StandardOutput.ReadLineAsync(patience.Token);
            Assert.NotNull(line);
        }
        while (!line.Contains("trials from the journal of an earlier, equal run", StringComparison.Ordinal));

        Assert.Matches("^conv1 x001: reused [1-9][0-9]* trials", line);
        var rest = again.StandardOutput.ReadToEndAsync(patience.Token);
        Interrupt(again.Id);
        await again.WaitForExitAsync(patience.Token);
        await rest;
    }

    // Until some trials are finished.
    private async Task JournalAsync(CancellationToken patience)
    {
        var journals = Consumer.Reports("resilience/journal");
        while (!Directory.Exists(journals) || !Directory.EnumerateFiles(journals, "x001.jsonl", SearchOption.AllDirectories)
            .Any(file => file.Contains("Hours.Long", StringComparison.Ordinal) && new FileInfo(file).Length > 10_000))
        {
            await Task.Delay(100, patience);
        }
    }

    private static void Interrupt(int process)
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-INT", process.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
