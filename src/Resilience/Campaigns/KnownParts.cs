using Resilience.Faults.Patterns;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Campaigns.Journals;
using Resilience.Faults;

namespace Resilience.Campaigns;

/// <summary>Which trials of a journal a campaign may take over.</summary>
internal static class KnownParts
{
    /// <summary>Trials within the campaign whose fault list is the one that would be drawn now, in order, without doubles.</summary>
    public static List<TrialPart> Of(TrialJournal? journal, TrialPlan plan, IReadOnlyList<TargetTensor> targets, int iterations) =>
        journal is null
            ? []
            : [.. journal.Found
                .Where(part => part.Result.Trial < iterations && SameFaults(part.Result, plan, targets))
                .DistinctBy(part => (part.Result.Trial, part.FirstImage, part.Images))
                .OrderBy(part => part.Result.Trial)
                .ThenBy(part => part.FirstImage)];

    private static bool SameFaults(TrialResult trial, TrialPlan plan, IReadOnlyList<TargetTensor> targets)
    {
        if (plan.Fault != BitFlip.Instance || plan.Pattern != PointPattern.Instance || plan.Timing != FaultTiming.Static)
        {
            // What is recorded is what became of the sites; the journal's key stands for them.
            return true;
        }

        var sites = plan.Sites(trial.Trial);
        if (trial.Struck != sites.Length)
        {
            return false;
        }

        for (var i = 0; i < trial.Injections.Count; i++)
        {
            var injection = trial.Injections[i];
            if (injection.Tensor != targets[sites[i].Tensor].Name || injection.Element != sites[i].Element || injection.Bit != sites[i].Bit)
            {
                return false;
            }
        }

        return true;
    }
}
