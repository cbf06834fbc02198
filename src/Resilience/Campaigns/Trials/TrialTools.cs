using System.Runtime.InteropServices;
using Resilience.Faults;
using Resilience.Models.Sections;

namespace Resilience.Campaigns.Trials;

/// <summary>What one worker computes with: its weights and its ways through the layer.</summary>
internal sealed class TrialTools : IDisposable
{
    private readonly PatchSessions? sessions;
    private readonly Func<FaultableWeights, WholeRunner> makeWhole;
    private readonly FaultChannels? channels;
    private WholeRunner? whole;
    private CachedBatch? wholeProven;
    private uint[] scores = [];

    /// <summary>Takes over the weights and the runners.</summary>
    public TrialTools(FaultableWeights weights, FaultValues values, PatchSessions? sessions, PatchRunner? patch, TailRunner? tail, DeltaRunner? delta, FaultChannels? channels, Func<FaultableWeights, WholeRunner> makeWhole)
    {
        (Weights, Values, this.sessions, Patch, Tail, Delta, this.channels, this.makeWhole) = (weights, values, sessions, patch, tail, delta, channels, makeWhole);
    }

    /// <summary>The worker's weights.</summary>
    public FaultableWeights Weights { get; }

    /// <summary>What faults make of the weights.</summary>
    public FaultValues Values { get; }

    /// <summary>Computes some channels; null where they cannot be told apart.</summary>
    public PatchRunner? Patch { get; }

    /// <summary>The rest of the model behind the patch; null where it ends with the scores.</summary>
    public TailRunner? Tail { get; }

    /// <summary>Carries differences behind the patch; null in an exact campaign, and where the next layer does not let them through.</summary>
    public DeltaRunner? Delta { get; }

    /// <summary>The patch's shape.</summary>
    public ChannelPatch? Patching => sessions?.Patch;

    /// <summary>Everything from the layer on.</summary>
    public WholeRunner Whole => whole ??= makeWhole(Weights);

    /// <summary>Channels that faults reach; empty where they cannot be told apart.</summary>
    public ReadOnlySpan<int> Channels(ReadOnlySpan<FaultSite> sites) => channels is null ? [] : channels.Of(sites);

    /// <summary>
    /// True where these channels may be computed alone. The first time that so many are, the untouched ones are computed and
    /// compared with the clean values; kernels that treat numbers of channels differently are so found out.
    /// </summary>
    public bool CanPatch(ReadOnlySpan<int> wanted, CachedBatch sample, CancellationToken cancellation)
    {
        if (Patch is null || wanted.IsEmpty)
        {
            return false;
        }

        return sessions!.IsProven(sessions.Patch.Padded(wanted.Length)) ?? ProvePatch(wanted, sample, cancellation);
    }

    /// <summary>Whether the patch computes a batch's clean values of these channels; remembered for so many channels.</summary>
    public bool ProvePatch(ReadOnlySpan<int> wanted, CachedBatch sample, CancellationToken cancellation)
    {
        Patch!.Load(wanted);
        var found = new ChangedChannels(Patch, sample, Patch.Run(sample, cancellation), Patching!);
        var same = true;
        for (var row = 0; row < sample.Batch.Count && same; row++)
        {
            same = !found.Differs(row);
        }

        Patch.Unload();
        sessions!.Prove(Patch.Places, same);
        return same;
    }

    /// <summary>No channels may be computed alone any more.</summary>
    public void RefusePatch() => sessions!.Refuse();

    /// <summary>Proves, once for these batches, that everything from the layer on gives the golden run's scores without faults.</summary>
    /// <exception cref="RouteUnfitException">It does not.</exception>
    public void RequireWhole(IReadOnlyList<CachedBatch> batches, GoldenScores golden, CancellationToken cancellation)
    {
        if (!ReferenceEquals(wholeProven, batches[0]))
        {
            CleanProof.RequireWhole(this, batches, golden, cancellation);
            wholeProven = batches[0];
        }
    }

    /// <summary>An image's scores where the patch ends with them.</summary>
    public ReadOnlySpan<float> Scores(int row, in ChangedChannels changed)
    {
        var clean = changed.Clean(row);
        if (scores.Length != clean.Length)
        {
            scores = new uint[clean.Length];
        }

        clean.CopyTo(scores);
        changed.Apply(row, scores);
        return MemoryMarshal.Cast<uint, float>(scores);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        whole?.Dispose();
        Patch?.Dispose();
        Tail?.Dispose();
        Delta?.Dispose();
        Weights.Dispose();
    }
}
