namespace Resilience.Costs;

/// <summary>
/// How long a campaign's stages take, measured: wall-clock milliseconds with all cores in use as in a campaign, so that
/// nothing need be divided by a number of workers.
/// </summary>
internal sealed record StageTimes
{
    /// <summary>Opening the model for the golden run.</summary>
    public required double OpenModel { get; init; }

    /// <summary>Opening the parts of the cut model.</summary>
    public required double OpenParts { get; init; }

    /// <summary>Reading an image and running the whole model on it.</summary>
    public required double GoldenPerImage { get; init; }

    /// <summary>Reading an image and computing what no fault changes.</summary>
    public required double PrefixPerImage { get; init; }

    /// <summary>The run without faults that proves the cut.</summary>
    public required double ProofPerImage { get; init; }

    /// <summary>What a trial takes for an image however few channels it touches.</summary>
    public required double TailPerImage { get; init; }

    /// <summary>What a trial takes for an image beyond that, by affected channels: ascending, at least one entry.</summary>
    public required IReadOnlyList<(double Channels, double Milliseconds)> Patch { get; init; }

    /// <summary>Trials that run at the same time; a point's last round may leave some of them idle.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Relative difference between repeated measurements, 0 where there was one.</summary>
    public required double Spread { get; init; }

    /// <summary>Share of the cores' time that the measurement got, 0..1; other programs had the rest.</summary>
    public double CoreShare { get; init; } = 1;

    /// <summary>Time for the affected channels of an image: along straight lines between what was measured, 0 for none.</summary>
    public double PatchPerImage(double channels) => ChannelCurve.At([(0, 0), .. Patch], channels);
}
