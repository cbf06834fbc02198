using System.Globalization;
using Resilience.Baselines;
using Resilience.Reporting;
using Resilience.Specs;
using Resilience.Tool.Inspect;

namespace Resilience.Tool.Baselines;

/// <summary>A comparison for people.</summary>
internal static class ComparedText
{
    /// <summary>Writes it.</summary>
    public static void Write(ReportComparison comparison, TextWriter output, bool decorated)
    {
        foreach (var campaign in comparison.Report.Campaigns)
        {
            var spec = campaign.Result.Spec;
            var link = campaign.Result.Points[0].Paired!.Link;
            output.WriteLine($"{spec.Name}: {campaign.Context.ModelFile} against {link.ModelFile} of {link.File}");
            output.WriteLine($"  {BaselineWords.Golden(link)}");
            output.WriteLine($"  {BaselineWords.Layers(link)}");
            var table = new TextTable("point", " baseline", " candidate", " difference", " interval", " images lost", " gained", "verdict");
            foreach (var point in campaign.Points)
            {
                var paired = point.Result.Paired!;
                var interval = paired.Difference(point.Result).TwoSided(spec.Confidence);
                table.Add(
                    PointLabel.Amount(spec, point.Flips),
                    Share(paired.BaselineAccuracy),
                    Share(point.Gate.Accuracy.Estimate),
                    BaselineWords.Signed(interval.Estimate),
                    $"{BaselineWords.Signed(interval.Low)} to {BaselineWords.Signed(interval.High)}",
                    paired.Lost.ToString(CultureInfo.InvariantCulture),
                    paired.Gained.ToString(CultureInfo.InvariantCulture),
                    point.Gate.MoreTrials is { } more ? string.Create(CultureInfo.InvariantCulture, $"{point.Gate.Verdict}, needs about {more} more trials") : point.Gate.Verdict.ToString());
            }

            table.Write(output, decorated);
            output.WriteLine();
        }

        foreach (var name in comparison.Left)
        {
            output.WriteLine($"not compared, since the baseline does not have it: {name}");
        }

        output.WriteLine(comparison.Report.Headline());
    }

    private static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);
}
