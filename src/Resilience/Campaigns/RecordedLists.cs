using System.Globalization;
using Resilience.Faults;
using Resilience.Faults.Lists;
using Resilience.Faults.Patterns;
using Resilience.Faults.Timing;

namespace Resilience.Campaigns;

/// <summary>Records fault lists, so that other runs strike the same faults: with another runtime, a guarded model, or another tool.</summary>
internal static class RecordedLists
{
    /// <summary>What the trials of a point struck, with the bits before and after; where images were struck each by itself, for replay with the timing <c>per-image</c>.</summary>
    /// <param name="spec">Their campaign.</param>
    /// <param name="trials">The trials.</param>
    /// <param name="modelSha256">The model.</param>
    /// <param name="source">The file that the list is for.</param>
    /// <param name="datasetSha256">The images, to bind the list to them; null leaves it free.</param>
    /// <exception cref="ResilienceException">RES0121: a trial struck more than was kept of it, or there are none.</exception>
    public static RecordedList Of(CampaignSpec spec, IEnumerable<TrialResult> trials, string modelSha256, string source, string? datasetSha256 = null) =>
        new(source, modelSha256, [.. trials.SelectMany(trial => Of(spec, trial, source))], isJson: false) { DatasetSha256 = datasetSha256 };

    /// <summary>What trials are going to strike for the whole of their time, whether they ran or not.</summary>
    /// <param name="plan">The point.</param>
    /// <param name="targets">The tensors of the plan's space, in its order.</param>
    /// <param name="trials">Trials from the first on.</param>
    /// <param name="modelSha256">The model.</param>
    /// <param name="source">The file that the list is for.</param>
    public static RecordedList Of(TrialPlan plan, IReadOnlyList<TargetTensor> targets, int trials, string modelSha256, string source) =>
        new(
            source,
            modelSha256,
            [.. Enumerable.Range(0, trials).SelectMany(trial => PatternExpansion.Of(plan.Space, plan.Pattern, plan.Sites(trial))
                .Select(site => new RecordedFault(trial, targets[site.Tensor].Name, site.Element, site.Bit)))],
            isJson: false);

    /// <summary>What a report says that its trials struck in place of drawn faults, for running them again with the same settings.</summary>
    /// <param name="spec">Their campaign.</param>
    /// <param name="trials">The trials.</param>
    /// <param name="modelSha256">The model.</param>
    /// <param name="source">Name of the list that they were recorded in.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <returns>The list; null where no trial was kept whole.</returns>
    public static RecordedList? OfReport(CampaignSpec spec, IEnumerable<TrialResult> trials, string modelSha256, string source, string fingerprint)
    {
        var batch = spec.Timing.Kind == TimingKind.PerBatch ? spec.Timing.Number : 1;
        RecordedFault[] faults =
        [
            .. trials.Where(trial => trial.IsRecordedWhole).SelectMany(trial => trial.Injections
                .Select(injection => new RecordedFault(trial.Trial, injection.Tensor, injection.Element, injection.Bit) { Image = injection.Image < 0 ? -1 : injection.Image / batch })
                .Distinct()),
        ];
        return faults.Length == 0 ? null : new RecordedList(source, modelSha256, faults, isJson: false) { IsReplay = true, Fingerprint = fingerprint };
    }

    // Of a batch's faults in what its images share, those of its first image are written down.
    private static IEnumerable<int> Images(CampaignSpec spec, Injection injection, int images) =>
        spec.Timing.Kind == TimingKind.PerBatch && spec.Target <= FaultTarget.Scales
            ? Enumerable.Range(injection.Image, Math.Min(spec.Timing.Number - (injection.Image % spec.Timing.Number), images - injection.Image))
            : [injection.Image];

    private static IEnumerable<RecordedFault> Of(CampaignSpec spec, TrialResult trial, string source) => trial.IsRecordedWhole
        ? trial.Injections.SelectMany(injection => Images(spec, injection, trial.Outcomes.Images).Select(image => new RecordedFault(trial.Trial, injection.Tensor, injection.Element, injection.Bit)
        {
            Image = image,
            Before = injection.Before,
            After = injection.After,
        }))
        : throw RecordedList.Error(source, string.Create(
            CultureInfo.InvariantCulture, $"trial {trial.Trial} struck {trial.Struck} places, of which {trial.Injections.Count} were kept; expected fewer faults a trial"));
}
