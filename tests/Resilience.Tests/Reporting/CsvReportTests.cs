using System.Globalization;
using Resilience.Reporting;
using Resilience.Reporting.Formats;

namespace Resilience.Tests.Reporting;

public sealed class CsvReportTests
{
    [Fact]
    public void There_is_one_row_a_trial_with_every_column()
    {
        var report = ReportSamples.Small();
        var rows = CsvReport.Write(report).Split("\r\n");
        var header = rows[0].Split(',');
        Assert.Equal((4 * 8) + 3 + 2, rows.Length);
        Assert.Empty(rows[^1]);
        Assert.All(rows[1..^1], row => Assert.Equal(header.Length, row.Split(',').Length));

        var trial = report.Campaigns[0].Points[2].Result.Trials[5];
        var row = rows[1 + (2 * 8) + 5].Split(',');
        string Cell(string column) => row[Array.IndexOf(header, column)];
        Assert.Equal("30", Cell("flips"));
        Assert.Equal("5", Cell("trial"));
        Assert.Equal(trial.Accuracy, double.Parse(Cell("accuracy"), CultureInfo.InvariantCulture));
        Assert.Equal(trial.Injections.Count(i => i.Bit == 30), int.Parse(Cell("bit30_flips"), CultureInfo.InvariantCulture));
        Assert.Equal(30, new[] { "sign_flips", "exponent_flips", "mantissa_flips" }.Sum(c => int.Parse(Cell(c), CultureInfo.InvariantCulture)));
        Assert.Equal(30, Cell("faults").Split(' ').Length);
    }

    [Fact]
    public void Names_with_commas_quotes_and_line_breaks_are_quoted()
    {
        var campaign = SampleRun.Campaign([1], iterations: 1, name: "a,\"b\"\r\nc");
        var csv = CsvReport.Write(ResilienceReport.Create(SampleRun.Context, [campaign], ReportSamples.Start, ReportSamples.Start));
        Assert.Contains("\r\n\"a,\"\"b\"\"\r\nc\",block4_conv3,1,0,", csv, StringComparison.Ordinal);
    }
}
