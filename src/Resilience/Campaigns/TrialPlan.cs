using Resilience.Faults;
using Resilience.Faults.Lists;
using Resilience.Faults.Patterns;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Mitigation.Memory;
using Resilience.Models;
using SynthiCad.Shared;

namespace Resilience.Campaigns;

/// <summary>What the trials of a point have in common.</summary>
/// <param name="Space">What may be struck.</param>
/// <param name="Flips">Faults of each trial; with dynamic timing, of each struck image or batch.</param>
/// <param name="Seed">The campaign's seed.</param>
/// <param name="CampaignKey">The campaign's part of the random streams' key.</param>
internal sealed record TrialPlan(FaultSpace Space, int Flips, ulong Seed, ulong CampaignKey)
{
    private const ulong ValuePurpose = 0x56414C55;
    private const ulong CheckPurpose = 0x43484B42;

    /// <summary>What happens to a struck value.</summary>
    public FaultModel Fault { get; init; } = BitFlip.Instance;

    /// <summary>Which elements one fault takes.</summary>
    public FaultPattern Pattern { get; init; } = PointPattern.Instance;

    /// <summary>When faults strike.</summary>
    public FaultTiming Timing { get; init; } = FaultTiming.Static;

    /// <summary>Recorded sites, which trials strike instead of drawn ones; null where sites are drawn.</summary>
    public RecordedFaults? Recorded { get; init; }

    /// <summary>The protected memory that the parameters are in; null where it is not protected.</summary>
    public ProtectedMemory? Memory { get; init; }

    /// <summary>The plan of a campaign's point.</summary>
    /// <param name="spec">The campaign.</param>
    /// <param name="space">What may be struck.</param>
    /// <param name="flips">The point.</param>
    /// <param name="targets">The tensors of <paramref name="space"/>, in its order; needed for recorded lists.</param>
    /// <param name="model">The model; needed where memory is protected.</param>
    /// <exception cref="ResilienceException">RES0121: the campaign's recorded list names what is not struck.</exception>
    public static TrialPlan Of(CampaignSpec spec, FaultSpace space, int flips, IReadOnlyList<TargetTensor>? targets = null, OnnxModel? model = null) =>
        new(space.With(spec.Choice), flips, spec.Seed, FaultSampler.CampaignKey(spec.Name))
        {
            Fault = spec.Fault,
            Pattern = spec.FaultList is { IsReplay: true } ? PointPattern.Instance : spec.Pattern,
            Timing = spec.Timing,
            Memory = MemoryOf.Campaign(spec, targets ?? [], model),
            Recorded = spec.FaultList is { } list ? RecordedFaults.Of(list, space, [.. (targets ?? []).Select(target => target.Name)]) : null,
        };

    /// <summary>The sites that a trial draws or has recorded, before <see cref="Pattern"/> spreads them.</summary>
    /// <param name="trial">0-based number.</param>
    /// <param name="occasion">0 for a list that holds for the whole trial; else 1 + the number of the image or batch that it strikes.</param>
    public FaultSite[] Sites(int trial, int occasion = 0)
    {
        if (Recorded is not null)
        {
            return Recorded.Sites(trial, occasion);
        }

        if (Space.Count == 0)
        {
            return [];
        }

        var sites = new FaultSite[Flips];
        FaultSampler.Sample(Space, Seed, CampaignKey, trial, sites, new long[FaultSampler.ScratchLength(Flips)], occasion);
        return sites;
    }

    /// <summary>What the model reads of protected memory after a list's faults.</summary>
    /// <param name="sites">What they strike, after <see cref="Pattern"/> has spread it.</param>
    /// <param name="trial">0-based number.</param>
    /// <param name="occasion">As for <see cref="Sites"/>.</param>
    public MemoryReading Read(ReadOnlySpan<FaultSite> sites, int trial, int occasion = 0) => Memory!.Read(
        Fault, sites, Values(trial, occasion), new CounterRandom(Seed, CampaignKey, (ulong)Flips, (ulong)trial, CheckPurpose + ((ulong)occasion << 32)));

    /// <summary>The stream from which fault models draw numbers for a list's sites, in their order.</summary>
    public CounterRandom Values(int trial, int occasion = 0) => new(Seed, CampaignKey, (ulong)Flips, (ulong)trial, ValuePurpose + ((ulong)occasion << 32));
}
