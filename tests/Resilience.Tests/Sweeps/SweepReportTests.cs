using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Resilience.Reporting.Html;
using Resilience.Reporting.Sweeps;
using Resilience.Sweeps;

namespace Resilience.Tests.Sweeps;

public sealed partial class SweepReportTests
{
    [Fact]
    public void What_is_written_reads_back_as_the_same_analysis()
    {
        foreach (var analysis in (SweepAnalysis[])[Sample("fields"), Sample("each"), Predicted()])
        {
            var json = SweepWriter.ToJson(analysis);
            Assert.Equal(json, SweepWriter.ToJson(SweepReader.Parse(json, "a.sweep.json")));
        }
    }

    [Fact]
    public void A_report_in_which_anything_was_changed_that_follows_from_its_trials_is_refused()
    {
        var json = SweepWriter.ToJson(Predicted());
        (string From, string To)[] edits =
        [
            ("\"schemaVersion\": 2", "\"schemaVersion\": 1"),
            ("\"schema\": \"resilience-sweep\"", "\"schema\": \"resilience\""),
            ("\"rank\": 1", "\"rank\": 2"),
            ("\"verdict\": \"", "\"verdict\": \"x"),
            ("\"trials\": 120", "\"trials\": 121"),
            ("\"maxSdc1\": 0.2", "\"maxSdc1\": 0.9"),
            ("\"corrupting\": ", "\"corrupting\": 1"),
            ("\"estimate\": 0.", "\"estimate\": 0.1"),
            ("\"worst\": {\n            \"id\": \"", "\"worst\": {\n            \"id\": \"0"),
            ("\"sites\": 100", "\"sites\": 101"),
            ("\"bits\": \"sign\"", "\"bits\": \"exponent\""),
            ("\"roundShares\": [\n    1", "\"roundShares\": [\n    0.5"),
        ];
        foreach (var (from, to) in edits)
        {
            var at = json.IndexOf(from, StringComparison.Ordinal);
            Assert.True(at > 0, from);
            var edited = json[..at] + to + json[(at + from.Length)..];
            Assert.Equal("RES0164", Assert.Throws<ResilienceException>(() => SweepReader.Parse(edited, "a.sweep.json")).Code);

            // Also where whoever edited it sealed it again.
            Assert.Equal("RES0164", Assert.Throws<ResilienceException>(() => SweepReader.Parse(Sealed(edited), "a.sweep.json")).Code);
        }

        // A trial less, and every digit of the trials.
        var trials = Trials().Match(json);
        Assert.True(trials.Success);
        foreach (var at in Enumerable.Range(trials.Groups[1].Index, trials.Groups[1].Length).Where(at => char.IsAsciiDigit(json[at])))
        {
            var digit = json[at] == '9' ? '1' : (char)(json[at] + 1);
            Assert.Equal("RES0164", Assert.Throws<ResilienceException>(() => SweepReader.Parse(json[..at] + digit + json[(at + 1)..], "a")).Code);
            Assert.Equal("RES0164", Assert.Throws<ResilienceException>(() => SweepReader.Parse(Sealed(json[..at] + digit + json[(at + 1)..]), "a")).Code);
        }

        Assert.Equal("RES0164", Assert.Throws<ResilienceException>(() => SweepReader.Parse(json.Replace(new string('a', 64), new string('e', 64), StringComparison.Ordinal), "a")).Code);

        Assert.Equal("RES0164", Assert.Throws<ResilienceException>(() => SweepReader.Parse(json[..trials.Groups[1].Index] + json[json.IndexOf(' ', trials.Groups[1].Index)..], "a")).Code);
        Assert.Equal("RES0164", Assert.Throws<ResilienceException>(() => SweepReader.Parse(json[..(json.Length / 2)], "a")).Code);
        Assert.Equal("RES0164", Assert.Throws<ResilienceException>(() => SweepReader.Read("/no/such.sweep.json")).Code);
    }

    [Theory]
    [InlineData("fields", 9)]
    [InlineData("each", 96)]
    public void The_page_is_well_formed_and_has_a_number_in_every_cell_and_no_script(string bits, int cells)
    {
        var analysis = Sample(bits);
        var html = SweepPage.Write(analysis);
        var body = XDocument.Parse(html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)]);
        var map = body.Descendants("table").Single(table => ((string?)table.Attribute("class"))?.StartsWith("heat", StringComparison.Ordinal) == true);
        var numbers = map.Element("tbody")!.Descendants("td").Where(cell => !((string)cell.Attribute("class")!).Contains("sum", StringComparison.Ordinal)).ToList();
        Assert.Equal(cells, numbers.Count);
        Assert.All(numbers, cell => Assert.Matches("^(<?[0-9.]+)", cell.Value));
        Assert.All(numbers, cell => Assert.Contains("% interval", (string)cell.Attribute("title")!, StringComparison.Ordinal));
        Assert.All(map.Descendants("th"), head => Assert.NotNull(head.Attribute("scope")));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", html, StringComparison.Ordinal);
        Assert.True(html.Length < 500_000);
    }

    [Fact]
    public void Names_of_layers_cannot_become_markup_or_formulas()
    {
        var sample = Sample("fields").Result;
        var named = SweepAnalysis.Of(sample with { Plan = sample.Plan with { Layers = [.. sample.Plan.Layers.Select(layer => layer with { Name = "=<b>|\"" + layer.Name })] } });
        Assert.DoesNotContain("<b>|", SweepPage.Write(named), StringComparison.Ordinal);
        Assert.Contains("\"'=<b>|\"\"layer0\"", SweepCsv.Write(named), StringComparison.Ordinal);
        Assert.Contains("=&lt;b>\\|", SweepMarkdown.Write(named), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_a_row_a_cell_and_one_a_layer_that_say_the_same_as_the_analysis()
    {
        var analysis = Sample("fields");
        var rows = SweepCsv.Write(analysis).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var columns = rows[0].Split(',').ToList();
        Assert.Equal(1 + 12, rows.Length);
        Assert.All(rows, row => Assert.Equal(columns.Count, row.Split(',').Length));
        var last = rows[^1].Split(',');
        Assert.Equal("\"all\"", last[columns.IndexOf("bits")]);
        Assert.Equal(analysis.Layers[2].PerParameter.Sdc1.Estimate, double.Parse(last[columns.IndexOf("sdc1")], CultureInfo.InvariantCulture), 6);
        Assert.Contains("| 1 | layer", SweepMarkdown.Write(analysis), StringComparison.Ordinal);
    }

    private static string Sealed(string json)
    {
        var seal = Regex.Match(json, "\"seal\": \"(sha256:[0-9a-f]{64})\"").Groups[1].Value;
        return json.Replace(seal, Resilience.Reporting.ReportSeal.Of(System.Text.Encoding.UTF8.GetBytes(json)), StringComparison.Ordinal);
    }

    private static SweepAnalysis Predicted() =>
        SweepAnalysis.Of(Sample("fields").Result with { Predicted = [.. Enumerable.Range(0, 9).Select(h => h / 10.0)], PredictedFrom = "margin" });

    private static SweepAnalysis Sample(string bits)
    {
        var spec = new SweepSpec { Name = "a sweep", Bits = bits, Trials = bits == "fields" ? 120 : 700, MaxSdc1 = 0.2, Allocation = SweepAllocation.Equal };
        var turn = 0;
        return SweepAnalysis.Of(Sweeps.Run(Sweeps.Plan(spec, 100, 20, 3000), cell => new TrialOutcome(turn++ % (2 + cell) == 0 ? 10 + (turn * 7 % 80) : 0, turn % 11 == 0 ? 3 : 0)));
    }

    [GeneratedRegex("\"sdc1Images\": \\[\\s*\"([0-9 ]+)\"")]
    private static partial Regex Trials();
}
