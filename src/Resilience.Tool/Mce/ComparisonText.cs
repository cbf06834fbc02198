using System.Globalization;
using Resilience.Corruptions;
using Resilience.Reporting.Corruptions;
using Resilience.Tool.Inspect;

namespace Resilience.Tool.Mce;

/// <summary>A comparison as a table with what its numbers rest on.</summary>
internal static class ComparisonText
{
    /// <summary>Writes it.</summary>
    public static void Write(CorruptionComparison comparison, TextWriter output, bool decorated)
    {
        output.Write($"model:      {comparison.Model.Source}, error {Percent(comparison.Model.Clean)} on clean images\n");
        output.Write($"reference:  {comparison.Reference.Source}, error {Percent(comparison.Reference.Clean)} on clean images\n\n");
        var table = new TextTable("corruption", "severities", " error", " reference", " CE", " relative CE");
        foreach (var row in comparison.Rows)
        {
            table.Add(
                row.IsBenchmark ? row.Corruption : row.Corruption + " *",
                string.Join(' ', row.Severities),
                Percent(row.MeanErrorRate),
                Percent(row.ReferenceErrorRate),
                Percent(row.Error),
                Percent(row.RelativeError));
        }

        table.Write(output, decorated);
        output.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"\nmCE {Percent(comparison.MeanError)}, relative mCE {Percent(comparison.RelativeMeanError)}: means over {comparison.Measured} of the {CorruptionTable.BenchmarkSize} corruptions of the benchmark\n"));
        if (comparison.Rows.Any(row => !row.IsBenchmark))
        {
            output.Write("* not one of them, and no part of the means\n");
        }

        if (comparison.Uncompared.Count > 0)
        {
            output.Write($"not compared, since the reference has no such severities: {string.Join(", ", comparison.Uncompared)}\n");
        }
    }

    private static string Percent(double? share) => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0} %") : "-";
}
