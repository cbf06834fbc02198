using System.Globalization;
using Resilience.Campaigns.Caching;
using Resilience.Faults;
using Resilience.Models;
using Resilience.Runtime;

namespace Resilience.Campaigns.Journals;

/// <summary>Opens the journal of a point, and tells the user what is taken over from it.</summary>
internal static class PointJournal
{
    /// <summary>The journal; null where none is kept, or another process has it open.</summary>
    /// <param name="subject">The model and its options.</param>
    /// <param name="spec">The campaign.</param>
    /// <param name="layer">Name of what is struck.</param>
    /// <param name="targets">The layer's faultable tensors.</param>
    /// <param name="flips">The point.</param>
    /// <param name="route">The form in which the model runs.</param>
    /// <param name="golden">The golden run in that form.</param>
    /// <param name="time">Clock.</param>
    /// <param name="host">Who asked.</param>
    public static TrialJournal? Open(
        ModelUnderTest subject, CampaignSpec spec, string layer, IReadOnlyList<TargetTensor> targets, int flips, GraphRoute route, GoldenRun golden, TimeProvider time, ICampaignHost host)
    {
        if (subject.Options.JournalFolder is not { } folder)
        {
            return null;
        }

        var key = new JournalKey
        {
            Campaign = spec.Name,
            Layer = layer,
            Flips = flips,
            BitMask = spec.Bits.Mask,
            Seed = spec.Seed,
            ModelSha256 = subject.Model.Sha256,
            DatasetSha256 = subject.Dataset.Sha256,
            GoldenSha256 = golden.LogitsSha256,
            Images = golden.Images,
            Runtime = Machine.Runtime(route),
            Device = DeviceRequests.NameOf(subject.Device.Device),
            ToolVersion = Machine.ToolVersion,
            Mode = spec.Mode,
            Preparation = subject.Model.Preparation,
            Faults = spec.Bits == new BitSelection(spec.Bits.Mask) ? spec.DescribeFaults() : spec.SummariseFaults(),
        };
        var resume = subject.Options.Resume && !CacheSettings.IsFresh;
        var journal = TrialJournal.Open(folder, key, targets, resume, time);
        if (journal is null)
        {
            host.Progress($"{layer}: the journal {key.PathBelow(folder)} is in use by another run; this one is not recorded and cannot be resumed");
        }

        return journal;
    }

    /// <summary>Trials of an earlier run that a point may take over.</summary>
    public static List<TrialPart> Known(TrialJournal? journal, string layer, TrialPlan plan, IReadOnlyList<TargetTensor> targets, int numbers, ICampaignHost host)
    {
        var known = KnownParts.Of(journal, plan, targets, numbers);
        if (known.Count > 0)
        {
            host.Progress(string.Create(
                CultureInfo.InvariantCulture,
                $"{layer} x{plan.Flips:000}: reused {known.Count} trials from the journal of an earlier, equal run (RESILIENCE_FRESH=1 runs them again)"));
        }

        if (journal?.DamagedLines > 0)
        {
            host.Progress(string.Create(CultureInfo.InvariantCulture, $"{layer} x{plan.Flips:000}: {journal.DamagedLines} damaged journal lines are not used; their trials run again"));
        }

        return known;
    }
}
