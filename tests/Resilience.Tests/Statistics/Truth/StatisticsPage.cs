using System.Globalization;
using System.Text;

namespace Resilience.Tests.Statistics.Truth;

/// <summary>The measured tables of docs/statistics.md; the words around them are written by hand.</summary>
internal static class StatisticsPage
{
    /// <summary>Puts a table between its marks.</summary>
    public static string With(string page, string name, string table)
    {
        var (begin, end) = ($"<!-- {name}: written by a test -->\n", $"<!-- end of {name} -->");
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        Assert.True(from >= 0 && to > from, $"docs/statistics.md has no place for {name}.");
        return page[..(from + begin.Length)] + table + page[to..];
    }

    public static string Coverage(IReadOnlyList<CoverageRow> rows)
    {
        var text = new StringBuilder("| of | interval | trials | 95 % held | 99 % held | width at 95 % |\n| --- | --- | ---: | ---: | ---: | ---: |\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Quantity} | {(row.Promised ? $"**{row.Method}**" : row.Method)} | {row.Trials} | {row.Held95 / 10.0:0.0} % | {row.Held99 / 10.0:0.0} % | {row.Width:0.0000} |\n");
        }

        return text.ToString();
    }

    public static string Errors(IReadOnlyList<(string Gate, SequentialStudy.Outcome AtPass, SequentialStudy.Outcome AtFail)> rows)
    {
        var text = new StringBuilder("| gate, error of 5 % allowed each way | any wrong pass | any wrong fail |\n| --- | ---: | ---: |\n");
        foreach (var (gate, pass, fail) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {gate} | {pass.Passes / 10.0:0.0} % | {fail.Fails / 10.0:0.0} % |\n");
        }

        return text.ToString();
    }

    public static string Trials(IReadOnlyList<(double Gap, SequentialStudy.Outcome Betting, SequentialStudy.Outcome Spending, SequentialStudy.Outcome Stratified)> rows)
    {
        var text = new StringBuilder("| limit − truth | betting | Student with spending | stratified |\n| ---: | ---: | ---: | ---: |\n");
        foreach (var (gap, betting, spending, stratified) in rows)
        {
            string Cell(SequentialStudy.Outcome o) => string.Create(CultureInfo.InvariantCulture, $"{o.Trials:0} ({(gap < 0 ? o.Passes : o.Fails) / 10.0:0.0} %)");
            text.Append(CultureInfo.InvariantCulture, $"| {gap:+0.00;−0.00} | {Cell(betting)} | {Cell(spending)} | {Cell(stratified)} |\n");
        }

        return text.ToString();
    }
}
