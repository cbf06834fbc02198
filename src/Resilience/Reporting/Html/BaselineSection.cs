using System.Globalization;
using Resilience.Baselines;
using Resilience.Statistics;

namespace Resilience.Reporting.Html;

/// <summary>The campaign against its baseline: what changed in the model, and the difference of accuracy at every point.</summary>
internal static class BaselineSection
{
    private static readonly double[] Steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

    /// <summary>Writes it; nothing where the campaign has no baseline.</summary>
    public static void Write(HtmlText html, CampaignReport campaign, string id)
    {
        if (campaign.Result.Spec.Baseline is not { } limit)
        {
            return;
        }

        html.Add($"<h3>Against the baseline</h3>\n");
        var points = campaign.Measured.Where(point => point.Result.Paired is { Trials.Count: > 0 }).Select(point => new Row(point, point.Result.Paired!, point.Result.Paired!.Difference(point.Result).TwoSided(campaign.Result.Spec.Confidence))).ToArray();
        if (points.Length == 0)
        {
            html.Add($"<p>There was no baseline <code>{limit.Name}</code> to compare with. Once this run is good, <code class=\"cmd\">resilience baseline accept resilience.json -o {limit.Name}</code> makes it one.</p>\n");
            return;
        }

        var link = points[0].Paired.Link;
        html.Add($"<p>Each trial beside the trial of <code>{link.File}</code> ({link.ModelFile}, {link.Measured.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}) with the same faults and images; allowed: {Words.Share(limit.MaxRegression)} less accuracy (MaxRegression). {Sentence(BaselineWords.Golden(link))}. {Sentence(BaselineWords.Layers(link))}.{Reused(points)}</p>\n");
        if (points.Length > 1)
        {
            html.Add($"<figure>{Draw($"{id}-baseline", points, limit.MaxRegression)}<figcaption>Difference of accuracy to the baseline with its interval; dashed: what is allowed.</figcaption></figure>\n");
        }

        Table(html, points);
        Layers(html, link);
    }

    private static void Table(HtmlText html, Row[] points)
    {
        html.Add($"<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Point</th><th scope=\"col\" class=\"n\">Baseline</th><th scope=\"col\" class=\"n\">Candidate</th><th scope=\"col\" class=\"n\">Difference</th><th scope=\"col\" class=\"n\">Interval</th><th scope=\"col\" class=\"n\">Images lost</th><th scope=\"col\" class=\"n\">Gained</th></tr></thead><tbody>\n");
        foreach (var (point, paired, difference) in points)
        {
            html.Add($"<tr><td>{point.Faults}</td><td class=\"n\">{Words.Share(paired.BaselineAccuracy)}</td><td class=\"n\">{Words.Share(point.Gate.Accuracy.Estimate)}</td><td class=\"n\">{BaselineWords.Signed(difference.Estimate)}</td><td class=\"n\">{BaselineWords.Signed(difference.Low)} to {BaselineWords.Signed(difference.High)}</td><td class=\"n\">{Words.Count(paired.Lost)}</td><td class=\"n\">{Words.Count(paired.Gained)}</td></tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
    }

    private static void Layers(HtmlText html, BaselineLink link)
    {
        if (link.Changed is not { Count: > 0 } changed)
        {
            return;
        }

        html.Add($"<details class=\"unfold\"><summary>{Words.Plural(changed.Count, "layer")} with other parameters</summary>\n<ul>\n");
        foreach (var layer in changed)
        {
            html.Add($"<li><code>{layer.Layer}</code>: {string.Join(", ", layer.Tensors)}</li>\n");
        }

        html.Add($"</ul></details>\n");
    }

    private static Markup Draw(string id, Row[] points, double margin)
    {
        var low = Math.Min(-margin, points.Min(point => point.Difference.Low));
        var high = Math.Max(0, points.Max(point => point.Difference.High));
        var step = Steps.FirstOrDefault(step => (high - low) / step <= 6, Steps[^1]);
        var (first, last) = ((int)Math.Floor((low / step) - 1e-9), (int)Math.Ceiling((high / step) + 1e-9));
        var plot = new Plot(id, "Difference of accuracy to the baseline", string.Join("; ", points.Select(Text)), 720, 300);
        var x = Axis.FromZero(points.Max(point => point.Point.Flips), 70, 706, 8, whole: true);
        var y = new Axis(first * step, last * step, 250, 18, [.. Enumerable.Range(first, last - first + 1).Select(i => i * step)], step < 0.01 ? "+0.000;−0.000;0" : "+0.00;−0.00;0");
        plot.Axes(x, y, "faults of a trial", "difference of accuracy");
        plot.Line("base", [(x.Start, y.At(0)), (x.End, y.At(0))]);
        plot.Line("limit", [(x.Start, y.At(-margin)), (x.End, y.At(-margin))]);
        foreach (var row in points)
        {
            plot.Point("mean", x.At(row.Point.Flips), y.At(row.Difference.Estimate), y.At(row.Difference.Low), y.At(row.Difference.High), Text(row));
        }

        return plot.ToMarkup();
    }

    private static string Text(Row row) =>
        $"{row.Point.Faults}: {BaselineWords.Signed(row.Difference.Estimate)} ({BaselineWords.Signed(row.Difference.Low)} to {BaselineWords.Signed(row.Difference.High)})";

    private static string Reused(Row[] points) => points.Count(row => row.Point.Result.Reused) switch
    {
        0 => string.Empty,
        var count => $" Trials of {Words.Plural(count, "point")} were taken from the baseline: they could only come out the same.",
    };

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private sealed record Row(PointReport Point, PairedPoint Paired, Interval Difference);
}
