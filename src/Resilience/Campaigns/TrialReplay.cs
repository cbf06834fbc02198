using Resilience.Campaigns.Trials;
using Resilience.Campaigns.Verification;

namespace Resilience.Campaigns;

/// <summary>Runs one trial over all images and keeps what each image became.</summary>
internal static class TrialReplay
{
    /// <summary>Runs it, chunk by chunk, between the same proofs as a campaign's trials.</summary>
    public static ReplayedTrial Run(IFaultSubject subject, GoldenScores golden, TrialPlan plan, int trial, CancellationToken cancellation, TrialVerifier? verifier = null)
    {
        subject.RequirePristine();
        verifier?.Choose([trial]);
        var changed = new List<ChangedImage>();
        var parts = new List<TrialPart>();
        for (var chunk = 0; chunk < subject.Chunks(cancellation); chunk++)
        {
            var batches = subject.Load(chunk, golden, cancellation);
            subject.Workers[0].Abandon();
            var (firstImage, images) = subject.Images(chunk);
            ImageObserver look = (image, scores) => Compare(golden, image, scores, changed);
            subject.Workers[0].Run(plan, trial, batches, golden, parts.Add, cancellation, look + verifier?.Watch(trial, firstImage, images));
            subject.Workers[0].Finish(parts.Add, cancellation);
            verifier?.Check(parts[^1], cancellation);
        }

        subject.RequirePristine();
        return new ReplayedTrial(TrialPart.Join(parts), [.. changed.OrderBy(image => image.Image)], verifier?.Verified == 1);
    }

    private static void Compare(GoldenScores golden, int image, ReadOnlySpan<float> scores, List<ChangedImage> changed)
    {
        var after = Classification.AllFinite(scores) ? Classification.Top1(scores) : (int?)null;
        if (after != golden.Top1(image))
        {
            var confidence = after is { } index ? Classification.Confidence(scores, index, golden.Kind) : (double?)null;
            changed.Add(new ChangedImage(image, golden.Label(image), golden.Top1(image), after, golden.Confidence(image), confidence));
        }
    }
}
