using Resilience.Baselines;
using Resilience.Campaigns.Schedules;
using Resilience.Campaigns.Shards;

namespace Resilience.Campaigns;

/// <summary>All trials at one number of flips.</summary>
/// <param name="Flips">Simultaneous flips of each trial.</param>
/// <param name="Trials">Finished trials in order of their number.</param>
/// <param name="Sampling">How they were chosen and why there are no more; null where they are trials 0..Iterations-1 of uniform sampling.</param>
internal sealed record PointResult(int Flips, IReadOnlyList<TrialResult> Trials, PointSampling? Sampling = null)
{
    /// <summary>What it took; null where all trials came from a journal.</summary>
    public PointCost? Cost { get; init; }

    /// <summary>The same fault lists with the protection that the campaign compares with; null where it compares with none.</summary>
    public PointResult? Compared { get; init; }

    /// <summary>What shares one random draw. Where nothing is drawn, its one trial is the only one there is, and its accuracy has no error.</summary>
    public DrawUnit Draws { get; init; }

    /// <summary>Number of fault lists that trials were drawn from, each as likely as any other; null where it is not known, or too large ever to matter.</summary>
    public long? Population { get; init; }

    /// <summary>The part of the point's trials that this is; null where it is the whole point. Of a part nothing is judged.</summary>
    public Shard? Shard { get; init; }

    /// <summary>The trials beside those of the campaign's baseline; null where it has none.</summary>
    public PairedPoint? Paired { get; init; }

    /// <summary>True where the trials were taken from the baseline, since they could only come out the same.</summary>
    public bool Reused { get; init; }

    /// <summary>Trials that were run again from a faulty model file and gave the same scores.</summary>
    public int Verified { get; init; }
}
