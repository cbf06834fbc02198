using System.Globalization;
using System.Text;
using Resilience.Campaigns;
using Resilience.Campaigns.Planning;
using Resilience.Costs;

namespace Resilience.Tool.Plan;

/// <summary>A plan as lines for people.</summary>
internal static class PlanText
{
    private const int PointsShown = 6;
    private const double BusyBelow = 0.8;

    /// <summary>The text.</summary>
    public static string Write(CampaignPlan plan)
    {
        var text = new StringBuilder();
        var (size, flops, memory, forecast) = (plan.Size, plan.Flops, plan.Memory, plan.Forecast);
        Line(text, "model", $"{plan.ModelFile}, {Quantities.Bytes(memory.ModelBytes)}: {Quantities.Flops(flops.Model)} an image");
        Line(text, "layer", $"{plan.Layer.Name} ({plan.Layer.OpType}): {Channels(plan)}, {size.Sites:N0} fault sites in {string.Join(", ", plan.Targets.Select(t => $"{t.Name} {string.Join('×', t.Shape)}"))}, bits {plan.Spec.Bits.Describe()}");
        Line(text, "campaign", $"{plan.Spec.Flips.Values.Count} {(plan.Spec.Flips.Values.Count == 1 ? "point" : "points")} × {size.Iterations:N0} trials × {size.Images:N0} images of {plan.Dataset}{(plan.Spec.Mode == CampaignMode.Delta ? ", mode delta" : string.Empty)}");
        Line(text, "device", $"{plan.Device}; {plan.Threads} threads");
        Line(text, string.Empty, $"");
        Stages(text, plan);
        Line(text, string.Empty, $"");
        Points(text, plan);
        Line(text, string.Empty, $"");
        Line(text, "once", $"opening {Quantities.Duration(forecast.Opening)}, golden run {Quantities.Duration(forecast.Golden)}, prefix and its proof {Quantities.Duration(forecast.Prefix)}");
        Line(text, "trials", $"{Quantities.Duration(forecast.Points.Sum(p => p.Seconds.Expected))}");
        Line(text, "predicted", $"{Quantities.Range(forecast.Total)}");
        Line(text, "memory", $"cache {Quantities.Bytes(memory.ImageBytes)} × {size.Images:N0} images = {Quantities.Bytes(memory.CacheBytes)}; {Quantities.Bytes(memory.BudgetBytes)} may be used: {Chunks(memory)}");
        Line(text, "disk", $"{(plan.DiskBytes > 0 ? $"{Quantities.Bytes(plan.DiskBytes)} of activations for later runs, in the cache folder of a test run" : "nothing but the report and the journal")}");
        if (flops.Estimated.Count > 0)
        {
            Line(text, "estimated", $"one operation a value for {string.Join(", ", flops.Estimated.GroupBy(n => n.OpType, StringComparer.Ordinal).Select(g => $"{g.Key} ({string.Join(", ", g.Take(3).Select(n => n.Name))}{(g.Count() > 3 ? ", …" : string.Empty)})"))}");
        }

        Line(text, "measured", $"on {plan.CalibrationImages:N0} images in {Quantities.Duration(plan.CalibrationSeconds)}; repeated figures differ by {100 * plan.Times.Spread:0} %{Busy(plan.Times.CoreShare)}");
        return text.ToString();
    }

    private static void Stages(StringBuilder text, CampaignPlan plan)
    {
        var (flops, times) = (plan.Flops, plan.Times);
        var (first, last) = (plan.Forecast.Points[0], plan.Forecast.Points[^1]);
        Row(text, "for an image", "work", "time", "rate");
        Stage("whole model", flops.Model, times.GoldenPerImage);
        Stage("prefix", flops.Prefix, times.PrefixPerImage);
        Stage($"channels, {Flips(first.Flips)}", first.PatchFlops, times.PatchPerImage(first.Channels));
        if (last != first)
        {
            Stage($"channels, {Flips(last.Flips)}", last.PatchFlops, times.PatchPerImage(last.Channels));
        }

        Stage("tail", flops.Tail, times.TailPerImage);
        void Stage(string name, double work, double milliseconds) => Row(
            text, name, Quantities.Flops(work), Quantities.Duration(milliseconds / 1000), milliseconds > 0 && work > 0 ? Text($"{work / milliseconds / 1e6:0.0} GFLOP/s") : "-");
    }

    private static void Points(StringBuilder text, CampaignPlan plan)
    {
        Row(text, "point", "channels hit", "a trial", "the point");
        var points = plan.Forecast.Points;
        var shown = points.Count <= PointsShown ? points : [.. Enumerable.Range(0, PointsShown).Select(i => points[i * (points.Count - 1) / (PointsShown - 1)])];
        foreach (var point in shown)
        {
            Row(text, Flips(point.Flips), plan.Channels.Separable ? Text($"{point.Channels:0.0}") : "all", Quantities.Duration(point.TrialMilliseconds / 1000), Quantities.Duration(point.Seconds.Expected));
        }

        if (shown.Count < points.Count)
        {
            Line(text, string.Empty, $"{shown.Count} of {points.Count} points shown");
        }
    }

    private static string Channels(CampaignPlan plan) => plan.Channels.Separable ? Text($"{plan.Channels.Channels:N0} output channels") : "changed as a whole";

    private static string Busy(double share) =>
        share < BusyBelow ? Text($"; the machine is busy: {100 * share:0} % of its cores were free for it") : string.Empty;

    private static string Chunks(MemoryForecast memory) => memory.Chunks switch
    {
        0 => "not even one batch fits",
        1 => "all at once",
        _ => Text($"{memory.Chunks} parts, one after the other"),
    };

    private static string Flips(int flips) => flips == 1 ? "1 flip" : Text($"{flips:N0} flips");

    private static void Row(StringBuilder text, string name, string a, string b, string c) =>
        text.Append(Text($"          {name,-22}{a,16}{b,14}{c,16}").TrimEnd()).Append('\n');

    private static void Line(StringBuilder text, string key, FormattableString value) => text.Append($"{key,-10}{Text(value)}".TrimEnd()).Append('\n');

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
