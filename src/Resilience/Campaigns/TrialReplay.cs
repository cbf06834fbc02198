namespace Resilience.Campaigns;

/// <summary>Runs one trial over all images and keeps what each image became.</summary>
internal static class TrialReplay
{
    /// <summary>Runs it, chunk by chunk, between the same proofs as a campaign's trials.</summary>
    public static ReplayedTrial Run(LayerUnderTest layer, GoldenScores golden, TrialPlan plan, int trial, CancellationToken cancellation)
    {
        layer.RequirePristine();
        var changed = new List<ChangedImage>();
        var parts = new List<TrialPart>();
        for (var chunk = 0; chunk < layer.Chunks(cancellation); chunk++)
        {
            var batches = layer.Load(chunk, golden, cancellation);
            parts.Add(layer.Workers[0].Run(plan, trial, batches, golden, cancellation, (first, scores) => Compare(golden, first, scores, changed)));
        }

        layer.RequirePristine();
        return new ReplayedTrial(TrialPart.Join(parts), changed);
    }

    private static void Compare(GoldenScores golden, int first, ReadOnlySpan<float> scores, List<ChangedImage> changed)
    {
        for (var i = 0; i < scores.Length / golden.Classes; i++)
        {
            var image = first + i;
            var row = scores.Slice(i * golden.Classes, golden.Classes);
            var after = Classification.AllFinite(row) ? Classification.Top1(row) : (int?)null;
            if (after != golden.Top1(image))
            {
                changed.Add(new ChangedImage(image, golden.Label(image), golden.Top1(image), after));
            }
        }
    }
}
