using Resilience.Faults;

namespace Resilience.Campaigns;

/// <summary>What a campaign does; the same spec and seed give the same fault lists everywhere.</summary>
internal sealed record CampaignSpec
{
    /// <summary>Stable name, <c>Class.Method</c> under xUnit; part of the random stream's key.</summary>
    public required string Name { get; init; }

    /// <summary>Node name, initializer prefix or glob of the layer.</summary>
    public required string Layer { get; init; }

    /// <summary>Numbers of simultaneous flips, one point each.</summary>
    public required FlipGrid Flips { get; init; }

    /// <summary>Which bits of a value may flip; all by default.</summary>
    public BitSelection Bits { get; init; } = BitSelection.All;

    /// <summary>Trials a point, at least 1; with <see cref="StopMode.Sequential"/> the most there may be.</summary>
    public int Iterations { get; init; } = 50;

    /// <summary>Threshold of the gate, 0..1; 0 measures without judging.</summary>
    public double MinAccuracy { get; init; }

    /// <summary>One-sided confidence of the verdict and two-sided level of the printed interval, 0.5..1 exclusive.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>How the trials are chosen among all fault lists.</summary>
    public SamplingMode Sampling { get; init; }

    /// <summary>When a point ends.</summary>
    public StopMode Stop { get; init; }

    /// <summary>
    /// Half width of the accuracy's interval, 0..0.5, at which a sequential point ends; 0 for none. Neither end is then further from the
    /// estimate than this.
    /// </summary>
    public double Precision { get; init; }

    /// <summary>How far trials may go to save computing.</summary>
    public CampaignMode Mode { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Confidence that a sequential verdict of one point needs, so that no more than 1 − <see cref="Confidence"/> of all campaigns have any
    /// wrong verdict: the allowed error is divided among the points (Bonferroni).
    /// </summary>
    public double PointConfidence => 1 - ((1 - Confidence) / Math.Max(1, Flips.Values.Count));
}
