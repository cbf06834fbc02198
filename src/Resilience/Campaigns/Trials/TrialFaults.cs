using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Mitigation.Memory;

namespace Resilience.Campaigns.Trials;

/// <summary>The faults of a trial, and room for what they change. Buffers are kept from trial to trial.</summary>
internal sealed class TrialFaults
{
    private FaultSite[] drawn = [];
    private FaultSite[] sites = [];
    private long[] scratch = [];
    private uint[] before = [];
    private uint[] after = [];
    private FaultSite[] left = [];
    private uint[] leftAfter = [];

    /// <summary>What is struck: sorted by tensor, element and bit.</summary>
    public ReadOnlySpan<FaultSite> Sites => sites;

    /// <summary>Bits of each value before its fault.</summary>
    public Span<uint> Before => before.AsSpan(0, sites.Length);

    /// <summary>Bits of each value after its fault.</summary>
    public Span<uint> After => after.AsSpan(0, sites.Length);

    /// <summary>What protected memory made of the faults; null where it is not protected.</summary>
    public MemoryReading? Reading { get; private set; }

    /// <summary>What the model reads otherwise than without faults: <see cref="Sites"/>, or what a protection left of them.</summary>
    public ReadOnlySpan<FaultSite> Left => Reading is null ? sites : left;

    /// <summary>Bits of the values of <see cref="Left"/> where memory is protected.</summary>
    public ReadOnlySpan<uint> LeftAfter => leftAfter;

    /// <summary>Draws the faults of a trial.</summary>
    public void Draw(TrialPlan plan, int trial)
    {
        sites = PatternExpansion.Of(plan.Space, plan.Pattern, plan.Recorded is null ? Sample(plan, trial) : plan.Sites(trial));
        if (before.Length < sites.Length)
        {
            before = new uint[sites.Length];
            after = new uint[sites.Length];
        }

        Reading = plan.Memory is null ? null : plan.Read(sites, trial);
        if (Reading is not null)
        {
            (left, leftAfter) = ([.. Reading.Left.Select(element => new FaultSite(element.Tensor, element.Element, -1))], [.. Reading.Left.Select(element => (uint)element.After)]);
            Array.ConvertAll(Reading.Before, bits => (uint)bits).CopyTo(before, 0);
            Array.ConvertAll(Reading.After, bits => (uint)bits).CopyTo(after, 0);
        }
    }

    /// <summary>The record: the first of what was struck.</summary>
    public Injection[] Record(IReadOnlyList<string> names)
    {
        var result = new Injection[Math.Min(sites.Length, TrialResult.MostRecorded)];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = new Injection(names[sites[i].Tensor], sites[i].Element, sites[i].Bit, before[i], after[i]);
        }

        return result;
    }

    private FaultSite[] Sample(TrialPlan plan, int trial)
    {
        if (drawn.Length != plan.Flips)
        {
            drawn = new FaultSite[plan.Flips];
            scratch = new long[FaultSampler.ScratchLength(plan.Flips)];
        }

        FaultSampler.Sample(plan.Space, plan.Seed, plan.CampaignKey, trial, drawn, scratch);
        return drawn;
    }
}
