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

    /// <summary>Trials a point, at least 1.</summary>
    public int Iterations { get; init; } = 50;

    /// <summary>Threshold of the gate, 0..1; 0 measures without judging.</summary>
    public double MinAccuracy { get; init; }

    /// <summary>One-sided confidence of the verdict and two-sided level of the printed interval, 0.5..1 exclusive.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;
}
