namespace Resilience.Costs;

/// <summary>What a campaign will cost in time.</summary>
internal sealed record CampaignForecast
{
    private const double DiskBytesPerMillisecond = 1e6;

    /// <summary>Seconds for opening sessions.</summary>
    public required double Opening { get; init; }

    /// <summary>Seconds of the golden run.</summary>
    public required double Golden { get; init; }

    /// <summary>Seconds for what no fault changes, and for the run without faults that proves it.</summary>
    public required double Prefix { get; init; }

    /// <summary>The points, ascending.</summary>
    public required IReadOnlyList<PointForecast> Points { get; init; }

    /// <summary>All of it.</summary>
    public required SecondsRange Total { get; init; }

    /// <summary>Predicts.</summary>
    /// <param name="size">What is to be done.</param>
    /// <param name="channels">The layer's channels.</param>
    /// <param name="layerFlops">Operations of the whole layer, for one image.</param>
    /// <param name="times">How fast this machine does it.</param>
    public static CampaignForecast Of(CampaignSize size, LayerChannels channels, double layerFlops, StageTimes times)
    {
        var expected = Occupancy.Expected(channels.Groups, size.Sites, size.Flips);
        var rounds = Math.Ceiling(size.Iterations / (double)times.Workers) * times.Workers;
        var points = size.Flips.Select((flips, i) =>
        {
            var trial = size.Images * (times.TailPerImage + times.PatchPerImage(expected[i]));
            var patch = layerFlops * (channels.Separable ? expected[i] / channels.Channels : 1);
            return new PointForecast(flips, expected[i], patch, trial, SecondsRange.Around(trial * rounds / 1000, times.Spread, times.CoreShare));
        }).ToArray();

        // Where the activations do not fit at once, each further point reads them back from a file, or computes them again.
        var again = size.Chunks > 1 ? size.Flips.Count - 1 : 0;
        var reload = Math.Min(times.PrefixPerImage, size.ImageBytes / DiskBytesPerMillisecond);
        var opening = (times.OpenModel + times.OpenParts) / 1000;
        var golden = size.Images * times.GoldenPerImage / 1000;
        var prefix = size.Images * (times.PrefixPerImage + times.ProofPerImage + (again * (reload + times.ProofPerImage))) / 1000;
        return new CampaignForecast
        {
            Opening = opening,
            Golden = golden,
            Prefix = prefix,
            Points = points,
            Total = SecondsRange.Around(opening + golden + prefix + points.Sum(p => p.Seconds.Expected), times.Spread, times.CoreShare),
        };
    }
}
