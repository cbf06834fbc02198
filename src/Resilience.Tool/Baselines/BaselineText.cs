using System.Globalization;
using Resilience.Baselines;
using Resilience.Reporting;
using Resilience.Tool.Inspect;

namespace Resilience.Tool.Baselines;

/// <summary>A baseline for people.</summary>
internal static class BaselineText
{
    private static readonly string[] Usual = ["bit-flip", "point", "parameters", "all", "static", "uniform", "none", "fixed", "exact"];

    /// <summary>Writes what it is of.</summary>
    public static void Write(Baseline baseline, string file, TextWriter output, bool decorated)
    {
        var context = baseline.Context;
        (string Name, string Value)[] facts =
        [
            ("baseline", file),
            ("seal", baseline.Seal),
            ("measured", baseline.Measured.ToString("u", CultureInfo.InvariantCulture)),
            ("model", $"{context.ModelFile}, SHA-256 {context.ModelSha256}"),
            ("layers", string.Create(CultureInfo.InvariantCulture, $"{baseline.Parts.Tensors.Select(part => part.Layer).Distinct(StringComparer.Ordinal).Count()} with {baseline.Parts.Tensors.Count} initializers")),
            ("data set", $"{context.Dataset}, SHA-256 {context.DatasetSha256}"),
            ("runtime", $"{context.Runtime}; {context.Device}"),
            ("version", context.ToolVersion),
        ];
        foreach (var (name, value) in facts)
        {
            output.WriteLine($"{name + ":",-10} {value}");
        }

        foreach (var campaign in baseline.Campaigns)
        {
            var unusual = campaign.Settings.Skip(1).Where(pair => pair.Setting is "layers" or "seed" || !Usual.Contains(pair.Value, StringComparer.Ordinal)).Select(pair => $"{pair.Setting}: {pair.Value}");
            output.WriteLine();
            output.WriteLine($"{campaign.Name}: {string.Join("; ", unusual)}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  fault-free accuracy {campaign.Golden.Accuracy:0.000} on {Words.Plural(campaign.Golden.Images, "image")}"));
            var table = new TextTable(" faults", " trials", " mean accuracy", " worst");
            foreach (var point in campaign.Points)
            {
                var accuracies = point.Trials.Select(trial => (double)trial.Correct / campaign.Golden.Images).ToList();
                table.Add(
                    point.Flips.ToString(CultureInfo.InvariantCulture),
                    point.Trials.Count.ToString(CultureInfo.InvariantCulture),
                    accuracies.Count == 0 ? "-" : accuracies.Average().ToString("0.000", CultureInfo.InvariantCulture),
                    accuracies.Count == 0 ? "-" : accuracies.Min().ToString("0.000", CultureInfo.InvariantCulture));
            }

            table.Write(output, decorated);
        }
    }
}
