namespace Resilience.Campaigns.Caching;

/// <summary>What a layer's activations cost, as far as it is known.</summary>
internal sealed record CacheUse
{
    /// <summary>Bytes that activations may take in memory at once.</summary>
    public required long BudgetBytes { get; init; }

    /// <summary>Most bytes of activations that were in memory at once, those of a mapped file included.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>What the session that computes activations needs beside them; it is given back when all are computed. 0 where nothing was computed.</summary>
    public required long WorkspaceBytes { get; init; }

    /// <summary>Size of the file that activations come from or were written to; 0 without one.</summary>
    public required long FileBytes { get; init; }

    /// <summary>Parts into which the images are divided; 1 where all activations are in memory.</summary>
    public required int Chunks { get; init; }

    /// <summary>Batches computed by this process.</summary>
    public required int PrefixRuns { get; init; }

    /// <summary>Time that took.</summary>
    public required double PrefixSeconds { get; init; }
}
