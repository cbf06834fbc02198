using Resilience.Campaigns;
using Resilience.Campaigns.Caching;
using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Mitigation;

namespace Resilience.Baselines;

/// <summary>
/// Takes trials from a baseline instead of running them, where they could only come out the same: the candidate computes what the baseline's model does, on the
/// same images, with the same runtime and device, and its fault-free scores are equal bit for bit. A model with any other value somewhere has other scores
/// everywhere after it, so nothing of it is taken over, however many of its layers are unchanged.
/// </summary>
internal static class BaselineReuse
{
    /// <summary>Why trials of a campaign cannot be taken over; null where they can.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="link">What is known of the two models.</param>
    /// <param name="context">What the candidate runs on.</param>
    /// <param name="spec">The campaign.</param>
    public static string? Obstacle(Baseline baseline, BaselineLink link, RunContext context, CampaignSpec spec)
    {
        var before = baseline.Context;
        return (link, spec) switch
        {
            ({ SameComputation: false }, _) => "the models differ",
            ({ SameScores: false }, _) => "the fault-free scores differ in their bits",
            _ when before.Runtime != context.Runtime => $"the runtime was {before.Runtime}",
            _ when Word(before.Device) != Word(context.Device) => $"the device was {Word(before.Device)}",
            _ when before.ToolVersion != context.ToolVersion => $"the version was {before.ToolVersion}",
            _ when !IsPlain(spec) => "of such faults the values before and after are not known without a run",
            _ when CacheSettings.IsFresh => $"{CacheSettings.FreshVariable} is set",
            _ => null,
        };
    }

    /// <summary>The baseline's trials with the faults that they struck.</summary>
    /// <param name="model">The candidate.</param>
    /// <param name="spec">The campaign, a plain one; see <see cref="Obstacle"/>.</param>
    /// <param name="point">The baseline's point.</param>
    /// <returns>The point without its pairs; null where the baseline's faults are not those that would be drawn now.</returns>
    public static PointResult? Take(ModelUnderTest model, CampaignSpec spec, BaselinePoint point)
    {
        var (_, targets, space) = model.Resolve(spec);
        var plan = TrialPlan.Of(spec, space, point.Flips, targets);
        var values = targets.Select(target =>
        {
            var bits = new uint[target.Elements];
            model.Model.CopyBits(target.Name, bits);
            return bits;
        }).ToArray();
        var shard = model.Options.Shard;
        TrialResult[] trials = [.. point.Trials.Where(trial => shard?.Has(trial.Trial) ?? true).Select(trial => Taken(trial, plan.Sites(trial.Trial), targets, values))];
        var same = trials.Zip(point.Trials.Where(trial => shard?.Has(trial.Trial) ?? true)).All(pair => BaselineTrial.FaultsOf(pair.First, targets) == pair.Second.Faults);
        return same ? new PointResult(point.Flips, trials) { Shard = shard, Reused = true, Population = FaultLists.Number(spec, point.Flips, space.Count) } : null;
    }

    private static bool IsPlain(CampaignSpec spec) =>
        spec.Corruption is null && spec.FaultList is null && spec.Protection == Protection.None && spec.Fault == BitFlip.Instance && spec.Pattern == PointPattern.Instance && spec.Timing == FaultTiming.Static
        && spec.Target is FaultTarget.Parameters or FaultTarget.Weights or FaultTarget.Biases or FaultTarget.Statistics;

    // Several flips of one value are struck one after the other, as the engine does.
    private static TrialResult Taken(BaselineTrial trial, FaultSite[] sites, IReadOnlyList<TargetTensor> targets, uint[][] values)
    {
        var now = new Dictionary<(int Tensor, long Element), uint>();
        var injections = new Injection[Math.Min(sites.Length, TrialResult.MostRecorded)];
        for (var i = 0; i < injections.Length; i++)
        {
            var (tensor, element, bit) = (sites[i].Tensor, sites[i].Element, sites[i].Bit);
            var before = now.GetValueOrDefault((tensor, element), values[tensor][element]);
            var after = before ^ (1u << bit);
            now[(tensor, element)] = after;
            injections[i] = new Injection(targets[tensor].Name, element, bit, before, after);
        }

        return new TrialResult
        {
            Trial = trial.Trial,
            Flips = sites.Length,
            Correct = trial.Correct,
            Outcomes = trial.Outcomes,
            Changes = trial.Changes,
            Injections = injections,
            Struck = sites.Length,
            InjectionMicroseconds = 0,
            RunMilliseconds = 0,
        };
    }

    private static string Word(string device) => device.Split(' ')[0];
}
