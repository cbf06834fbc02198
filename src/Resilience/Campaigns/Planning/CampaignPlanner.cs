using System.Diagnostics;
using Resilience.Campaigns.Targets;
using Resilience.Costs;
using Resilience.Data;
using Resilience.Faults;
using Resilience.Runtime;

namespace Resilience.Campaigns.Planning;

/// <summary>Plans a campaign: counts operations, measures speeds on a few images, and predicts.</summary>
internal static class CampaignPlanner
{
    /// <summary>Makes the plan; everything that the campaign itself would refuse is refused here as well.</summary>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CampaignPlan Plan(EngineOptions options, CampaignSpec spec, ICampaignHost host)
    {
        SpecCheck.Require(spec);
        var start = Stopwatch.GetTimestamp();
        var images = ImageDataset.Load(options.DatasetPath).Take(options.Images).Images.Count;
        var few = PilotImages(options, spec, images);
        using var subject = new ModelUnderTest(options with { JournalFolder = null, Images = few });
        var (layer, targets, space) = subject.Resolve(spec);
        var channels = LayerChannels.Of(subject.Model.Proto.Graph.Node[layer.NodeIndex], targets, space.Tensors[0].Bits.Count);
        var flops = Flops(subject, layer.NodeIndex, targets);
        var pilot = new StagePilot(subject, spec, channels, flops, space.Count, host);
        var times = pilot.Run();
        var rows = subject.Signature.FixedBatch > 0 ? subject.Signature.FixedBatch : ImageBatch.DefaultRows;
        var memory = MemoryForecast.Of(
            pilot.CacheBytesPerImage, images, rows, options.CacheBytes ?? MemoryBudget.Default(), subject.Model.Bytes.LongLength, targets.Sum(t => t.Elements * sizeof(float)));
        var size = new CampaignSize(spec.Flips.Values, spec.Iterations, images, space.Count, Math.Max(1, memory.Chunks), pilot.CacheBytesPerImage);
        return new CampaignPlan
        {
            Spec = spec,
            ModelFile = subject.Model.FileName,
            ModelSha256 = subject.Model.Sha256,
            Dataset = options.DatasetName ?? options.DatasetPath,
            Device = subject.Device.Reason,
            Threads = subject.Threads,
            Layer = layer,
            Targets = targets,
            Size = size,
            Flops = flops,
            Channels = channels,
            Times = times,
            CalibrationImages = few,
            CalibrationSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            Forecast = CampaignForecast.Of(size, channels, flops.Layer, times),
            Memory = memory,
            DiskBytes = IsWorthAFile(images * times.PrefixPerImage / 1000, memory.CacheBytes, options.CacheAfterSeconds) ? memory.CacheBytes : 0,
        };
    }

    // As the cache decides: worth more than a threshold, and more than reading at 1 GB/s.
    private static bool IsWorthAFile(double seconds, double bytes, double threshold) => seconds > threshold && seconds > bytes / 1e9;

    // Loads the model for itself: it is gone before the pilot loads it, so that there are never two.
    private static int PilotImages(EngineOptions options, CampaignSpec spec, int images)
    {
        using var subject = new ModelUnderTest(options with { JournalFolder = null });
        if (CampaignTargets.Find(subject, spec) is { } other)
        {
            throw new ResilienceException(
                ErrorCodes.ConflictingSettings, $"a plan is for faults in one layer's float32 parameters for whole trials; this campaign strikes {Listed(other.Targets)} ({spec.SummariseFaults()}). Run it with few Iterations to see what it takes");
        }

        var (layer, targets, space) = subject.Resolve(spec);
        FaultSampler.Check(space, spec.Flips.Values[^1], layer.Name, spec.Bits);
        return StagePilot.Images(Flops(subject, layer.NodeIndex, targets).Model, images, subject.Signature.FixedBatch);
    }

    private static string Listed(IReadOnlyList<TargetTensor> tensors) =>
        string.Join(", ", tensors.Take(4).Select(tensor => tensor.Name)) + (tensors.Count > 4 ? ", …" : string.Empty);

    /// <summary>Operations of a model by stage, for one image.</summary>
    public static StageFlops Flops(ModelUnderTest subject, int layerNode, IEnumerable<TargetTensor> targets)
    {
        var signature = subject.Signature;
        var batch = Math.Max(1, signature.FixedBatch);
        var input = signature.InputShape(batch);
        var shapes = ShapeInference.Run(subject.Model, new Dictionary<string, long[]>(StringComparer.Ordinal) { [signature.Input] = input }, RuntimeValueTypes.Instance);
        return StageFlops.Of(subject.Model.Proto.Graph, layerNode, targets.Select(t => t.Name).ToHashSet(StringComparer.Ordinal), shapes, batch);
    }
}
