using Resilience.Campaigns;
using Resilience.Faults.Selections;
using Resilience.Faults;
using Resilience.Gates;
using Resilience.Statistics;

namespace Resilience.Reporting.Safety;

/// <summary>
/// From the raw rate of flips to failures in time: rate × bits × measured probability, layer by layer, and their sum. Only points of one
/// flip are used: what one of many flips did cannot be told apart.
/// </summary>
internal sealed record SafetyRollup
{
    private const double BitsOfMbit = 1e6;

    /// <summary>What all numbers rest on; printed with them.</summary>
    public static IReadOnlyList<string> Assumptions { get; } =
    [
        "One Mbit is 10^6 bits; FIT are failures in 10^9 hours of operation.",
        "All bits in scope flip equally often, independently, one at a time: no multi-bit upsets, no wear, no accumulation between refreshes of the memory.",
        "Only the memory of the listed layers counts: no activations, registers, caches, control logic or code.",
        "No derating: every flip is taken as read before the weights are loaded again, and nothing corrects it unless a campaign measures that protection.",
        "The probability of a wrong class is the mean over flips and images. The column 'any image' counts a flip as soon as one of the images is wrong: the one to take where a single wrong answer is the failure.",
        "The interval covers the measured probability alone; the raw rate is taken as exact. The interval of the sum puts the layers' errors together in quadrature (independent layers).",
    ];

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The data set.</summary>
    public required string Dataset { get; init; }

    /// <summary>The user's number.</summary>
    public required RawFailureRate Raw { get; init; }

    /// <summary>The layers, most failures first.</summary>
    public required IReadOnlyList<LayerFailureRate> Layers { get; init; }

    /// <summary>Bits of memory that they are.</summary>
    public long MemoryBits => Layers.Sum(layer => layer.MemoryBits);

    /// <summary>Sum of the layers' rates of silent wrong classes.</summary>
    public required Interval SdcFit { get; init; }

    /// <summary>The same where one wrong image of the data set is enough.</summary>
    public required Interval AnySdcFit { get; init; }

    /// <summary>Sum of the layers' rates of detectable errors.</summary>
    public required Interval DueFit { get; init; }

    /// <summary>Campaigns that add nothing, each with the reason.</summary>
    public required IReadOnlyList<string> Left { get; init; }

    /// <summary>One for each model, data set and raw rate of a run; empty where no rate is set.</summary>
    public static IReadOnlyList<SafetyRollup> Of(ResilienceReport report) =>
    [
        .. report.Campaigns.Where(campaign => campaign.Context.Fit is not null)
            .GroupBy(campaign => (campaign.Context.ModelFile, campaign.Context.ModelSha256, campaign.Context.Dataset, Fit: campaign.Context.Fit!))
            .Select(group => Of(group.Key.ModelFile, group.Key.Dataset, group.Key.Fit, [.. group])),
    ];

    private static SafetyRollup Of(string model, string dataset, RawFailureRate raw, CampaignReport[] campaigns)
    {
        var taken = new List<CampaignReport>();
        var left = new List<string>();

        // Of campaigns on the same bits the one that is about a layer by itself counts, and of these the widest, the longest.
        foreach (var campaign in campaigns.OrderBy(c => c.Result.Targets.Count).ThenByDescending(c => c.Result.FaultSpace).ThenByDescending(c => OneFlip(c)?.Result.Trials.Count ?? 0))
        {
            if (Unfit(campaign) is { } reason)
            {
                left.Add($"{campaign.Result.Spec.Name}: {reason}");
            }
            else if (taken.Find(other => Overlap(other, campaign)) is { } other)
            {
                left.Add($"{campaign.Result.Spec.Name}: its bits are counted with {other.Result.Spec.Name} already");
            }
            else
            {
                taken.Add(campaign);
            }
        }

        LayerFailureRate[] layers = [.. taken.Select(campaign => Layer(campaign, raw)).OrderByDescending(layer => layer.AnySdcFit.Estimate).ThenBy(layer => layer.Layer, StringComparer.Ordinal)];
        return new SafetyRollup
        {
            Model = model,
            Dataset = dataset,
            Raw = raw,
            Layers = layers,
            SdcFit = Sum(layers, layer => layer.SdcFit),
            AnySdcFit = Sum(layers, layer => layer.AnySdcFit),
            DueFit = Sum(layers, layer => layer.DueFit),
            Left = left,
        };
    }

    private static string? Unfit(CampaignReport campaign)
    {
        var spec = campaign.Result.Spec;
        return spec.Corruption is not null || FaultUnit.Of(spec) != FaultUnit.Flip ? "it strikes something else than single bits of memory"
            : spec.Target > FaultTarget.Scales ? "it strikes values on their way, which are in no memory for long"
            : spec.FaultList is not null || spec.Choice != LayerChoice.Uniform || spec.Bits.IsWeighted || spec.Elements != AllElements.Instance ? "its faults are not drawn uniformly over all bits in scope"
            : OneFlip(campaign) is null ? "it has no point of one flip"
            : null;
    }

    private static PointReport? OneFlip(CampaignReport campaign) => campaign.Measured.FirstOrDefault(point => point.Flips == 1);

    private static bool Overlap(CampaignReport one, CampaignReport other) =>
        (one.Result.Spec.Bits.Mask & other.Result.Spec.Bits.Mask) != 0
        && one.Result.Targets.Select(target => target.Name).Intersect(other.Result.Targets.Select(target => target.Name), StringComparer.Ordinal).Any();

    private static LayerFailureRate Layer(CampaignReport campaign, RawFailureRate raw)
    {
        var (spec, result, point) = (campaign.Result.Spec, campaign.Result, OneFlip(campaign)!);
        var any = PointEstimate.Of(point.Result, trial => trial.Outcomes.Sdc1 > 0 ? 1 : 0).TwoSided(spec.Confidence);
        if (point.Result.Sampling is null)
        {
            any = BinomialInterval.Wilson(point.Result.Trials.Count(trial => trial.Outcomes.Sdc1 > 0), point.Result.Trials.Count, spec.Confidence);
        }

        var (sdc, due) = (point.Summary.Sdc1.Rate, point.Summary.Due.Rate);
        var flips = raw.FitPerMbit * result.FaultSpace / BitsOfMbit;
        return new LayerFailureRate(
            spec.Name, result.ResolvedLayer, spec.Bits.Describe(), result.FaultSpace, point.Result.Trials.Count, sdc, any, due, Times(sdc, flips), Times(any, flips), Times(due, flips));
    }

    private static Interval Times(Interval interval, double factor) =>
        interval with { Estimate = interval.Estimate * factor, Low = interval.Low * factor, High = interval.High * factor };

    // Method of variance estimates recovery (Zou and Donner, Statistics in Medicine 27, 2008): distances to the ends add like standard errors.
    private static Interval Sum(IReadOnlyList<LayerFailureRate> layers, Func<LayerFailureRate, Interval> of)
    {
        Interval[] parts = [.. layers.Select(of)];
        if (parts.Length == 0)
        {
            return new Interval(0, 0, 0, 0.95, "no layer");
        }

        var sum = parts.Sum(part => part.Estimate);
        return parts.Length == 1 ? parts[0] : new Interval(
            sum,
            Math.Max(0, sum - Math.Sqrt(parts.Sum(part => Math.Pow(part.Estimate - part.Low, 2)))),
            sum + Math.Sqrt(parts.Sum(part => Math.Pow(part.High - part.Estimate, 2))),
            parts.Min(part => part.Level),
            "layers in quadrature");
    }
}
