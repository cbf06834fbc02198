using System.Text.Json;
using Resilience.Campaigns;
using Resilience.Campaigns.Planning;
using Resilience.Costs;

namespace Resilience.Tool.Plan;

/// <summary>A plan as JSON: times in seconds, sizes in bytes, work in floating point operations for one image.</summary>
internal sealed record PlanDocument
{
    public const string FormatName = "resilience-plan";

    public string Format { get; init; } = FormatName;

    public int SchemaVersion { get; init; } = 1;

    public required string Model { get; init; }

    public required string ModelSha256 { get; init; }

    public required string Dataset { get; init; }

    public required string Device { get; init; }

    public required int Threads { get; init; }

    public required PlanLayer Layer { get; init; }

    public required int Images { get; init; }

    public required int Iterations { get; init; }

    public required string Mode { get; init; }

    public required PlanFlops FlopsPerImage { get; init; }

    public required PlanSpeed MillisecondsPerImage { get; init; }

    public required PlanSeconds Seconds { get; init; }

    public required IReadOnlyList<PlanPoint> Points { get; init; }

    public required PlanMemory Memory { get; init; }

    /// <summary>Names of nodes whose work is an estimate.</summary>
    public required IReadOnlyList<string> EstimatedNodes { get; init; }

    public required PlanCalibration Calibration { get; init; }

    /// <summary>The text of the document, with a line end.</summary>
    public static string Write(CampaignPlan plan) => JsonSerializer.Serialize(Of(plan), PlanJsonContext.Default.PlanDocument) + "\n";

    private static PlanDocument Of(CampaignPlan plan) => new()
    {
        Model = plan.ModelFile,
        ModelSha256 = plan.ModelSha256,
        Dataset = plan.Dataset,
        Device = plan.Device,
        Threads = plan.Threads,
        Layer = new PlanLayer(plan.Layer.Name, plan.Layer.OpType, plan.Channels.Separable ? plan.Channels.Channels : null, plan.Size.Sites, plan.Spec.Bits.Describe()),
        Images = plan.Size.Images,
        Iterations = plan.Size.Iterations,
        Mode = SamplingWords.Of(plan.Spec.Mode),
        FlopsPerImage = new PlanFlops(plan.Flops.Model, plan.Flops.Prefix, plan.Flops.Layer, plan.Flops.Tail),
        MillisecondsPerImage = new PlanSpeed(Round(plan.Times.GoldenPerImage), Round(plan.Times.PrefixPerImage), Round(plan.Times.ProofPerImage), Round(plan.Times.TailPerImage)),
        Seconds = new PlanSeconds(
            Round(plan.Forecast.Opening), Round(plan.Forecast.Golden), Round(plan.Forecast.Prefix), Round(plan.Forecast.Points.Sum(p => p.Seconds.Expected)), Round(plan.Forecast.Total)),
        Points = [.. plan.Forecast.Points.Select(p => new PlanPoint(p.Flips, Round(p.Channels), Math.Round(p.PatchFlops), Round(plan.Times.PatchPerImage(p.Channels)), Round(p.TrialMilliseconds), Round(p.Seconds)))],
        Memory = new PlanMemory(plan.Memory.ImageBytes, plan.Memory.CacheBytes, plan.Memory.BudgetBytes, plan.Memory.PeakCacheBytes, plan.Memory.Chunks, plan.Memory.ModelBytes, plan.Memory.WeightBytes, plan.DiskBytes),
        EstimatedNodes = [.. plan.Flops.Estimated.Select(n => n.Name)],
        Calibration = new PlanCalibration(plan.CalibrationImages, Round(plan.CalibrationSeconds), Round(plan.Times.Spread), Round(plan.Times.CoreShare)),
    };

    private static SecondsRange Round(SecondsRange range) => new(Round(range.Expected), Round(range.Low), Round(range.High));

    private static double Round(double value) => Math.Round(value, 6);
}
