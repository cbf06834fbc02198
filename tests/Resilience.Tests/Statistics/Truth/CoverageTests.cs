using System.Globalization;
using System.Text;
using Resilience.Statistics;
using SynthiCad.Testing;

namespace Resilience.Tests.Statistics.Truth;

/// <summary>What intervals and gates promise, against the exhaustive truth; docs/statistics.md has the numbers.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void Intervals_that_verdicts_rest_on_hold_the_truth_as_often_as_they_say()
    {
        var rows = CoverageStudy.Rows();

        Page("coverage", StatisticsPage.Coverage(rows));
        foreach (var row in rows.Where(row => row.Promised))
        {
            Simulated.AtLeast(0.95, row.Held95, CoverageStudy.Campaigns);
            Simulated.AtLeast(0.99, row.Held99, CoverageStudy.Campaigns);
        }

        // Of the others it is known exactly how often they hold: the chances of all numbers of events add up.
        foreach (var (row, interval) in new (string, Func<int, int, double, Interval>)[] { ("Wilson", BinomialInterval.Wilson), ("Wald", CoverageStudy.Wald), ("Clopper–Pearson", BinomialInterval.ClopperPearson) }
            .SelectMany(pair => rows.Where(row => row.Method == pair.Item1).Select(row => (row, pair.Item2))))
        {
            var trials = int.Parse(row.Trials, CultureInfo.InvariantCulture);
            var exact = CoverageStudy.ExactCoverage(trials, 0.95, interval);
            Simulated.AtLeast(exact, row.Held95, CoverageStudy.Campaigns);
            Simulated.AtMost(exact, row.Held95, CoverageStudy.Campaigns);
        }

        Assert.Contains(rows, row => row.Method == "Wald" && row.Held95 < 700);
    }

    [Fact]
    public void Gates_at_their_limit_are_wrong_no_more_often_than_they_say()
    {
        var truth = ExhaustiveTable.Recorded.Mean;
        var (above, below) = (truth + 1e-9, truth - 1e-9);
        (string Gate, SequentialStudy.Outcome AtPass, SequentialStudy.Outcome AtFail)[] rows =
        [
            ("sequential, uniform sampling, up to 2,000 trials", SequentialStudy.Uniform(above), SequentialStudy.Uniform(below)),
            ("sequential, stratified sampling, up to 2,000 trials", SequentialStudy.Stratified(above), SequentialStudy.Stratified(below)),
            ("five points of 100 trials each, fixed, Holm", SequentialStudy.FixedPoints(above, 5, 100), SequentialStudy.FixedPoints(below, 5, 100)),
        ];

        Page("errors", StatisticsPage.Errors(rows));
        Assert.All(rows, row =>
        {
            Simulated.AtMost(0.05, row.AtPass.Passes, CoverageStudy.Campaigns);
            Simulated.AtMost(0.05, row.AtFail.Fails, CoverageStudy.Campaigns);
        });
    }

    [Fact]
    public void Away_from_the_limit_gates_are_decided_rightly_and_betting_takes_fewer_trials()
    {
        var truth = ExhaustiveTable.Recorded.Mean;
        var rows = new[] { -0.2, -0.1, -0.05, -0.03, 0.03, 0.05, 0.1 }
            .Select(gap => (gap, SequentialStudy.Uniform(truth + gap), SequentialStudy.Spending(truth + gap), SequentialStudy.Stratified(truth + gap))).ToArray();

        Page("trials", StatisticsPage.Trials(rows));
        Assert.All(rows.Where(row => Math.Abs(row.gap) >= 0.05), row =>
        {
            Assert.InRange(row.gap < 0 ? row.Item2.Passes : row.Item2.Fails, 990, 1000);
            Assert.True(row.Item2.Trials <= 1.01 * row.Item3.Trials, $"{row}");
        });
    }

    private static void Page(string name, string table)
    {
        lock (typeof(StatisticsPage))
        {
            var path = Path.Combine(Checkout.Root, "docs", "statistics.md");
            var found = File.ReadAllText(path).ReplaceLineEndings("\n");
            var expected = StatisticsPage.With(found, name, table);
            if (Environment.GetEnvironmentVariable("RESILIENCE_WRITE_DOCS") == "1")
            {
                File.WriteAllText(path, expected, new UTF8Encoding(false));
                return;
            }

            Assert.True(found == expected, $"docs/statistics.md has another table of {name} than was measured:\n{table}\nRESILIENCE_WRITE_DOCS=1 dotnet test writes it again. Look at the difference before it is committed.");
        }
    }
}
