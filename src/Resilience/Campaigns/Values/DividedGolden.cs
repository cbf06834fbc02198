using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Resilience.Campaigns.Values;

/// <summary>
/// The golden run of a model in parts, for models of which the runtime rounds a whole otherwise than its parts: a value that is stored as
/// float16 between two operators, for example, and is never so rounded where both are in one graph.
/// </summary>
internal static class DividedGolden
{
    /// <summary>By how much a score may differ from the whole model's, as a share of the image's largest score: rounding, and no more.</summary>
    public const double LargestShare = 0.01;

    /// <summary>Runs the parts without faults and compares their scores with the whole model's.</summary>
    /// <exception cref="ResilienceException">RES0350: they differ by more than rounding.</exception>
    public static GoldenResult Run(ModelUnderTest owner, StruckSelection selection, Func<ValueSubject> prepare, ICampaignHost host)
    {
        var start = Stopwatch.GetTimestamp();
        var whole = owner.Runs.Get(GraphRoute.Verbatim, host);
        float[] scores;
        using (var subject = prepare())
        {
            scores = subject.CleanScores(whole.Scores.Images, whole.Scores.Classes, host.Cancellation);
        }

        var (differ, largest, worst) = (0, 0.0, 0);
        for (var image = 0; image < whole.Scores.Images; image++)
        {
            var row = whole.Scores.Row(image);
            var own = scores.AsSpan(image * row.Length, row.Length);
            if (MemoryMarshal.Cast<float, uint>(row).SequenceEqual(MemoryMarshal.Cast<float, uint>(own)))
            {
                continue;
            }

            differ++;
            var share = Share(row, own);
            (largest, worst) = share > largest ? (share, image) : (largest, worst);
        }

        if (!(largest <= LargestShare))
        {
            throw new ResilienceException(ErrorCodes.ZeroFaultRunDiffers, string.Create(
                CultureInfo.InvariantCulture,
                $"self-proof failed: without any fault, the model cut at '{selection.Name}' gives other scores than the whole model, for image '{owner.Dataset.Images[worst].Name}' by {largest:P2} of its largest score; rounding may explain up to {LargestShare:P0}. No trial was run: what a fault changes could not be told from what the cut changes"));
        }

        host.Progress(string.Create(
            CultureInfo.InvariantCulture,
            $"{selection.Name}: in parts the model rounds otherwise: the scores of {differ} of {whole.Scores.Images} images differ, by up to {largest:0.0e+0} of the largest; trials are judged by the parts' own run"));
        int[] labels = [.. Enumerable.Range(0, whole.Scores.Images).Select(whole.Scores.Label)];
        var found = new GoldenScores(scores, labels, whole.Scores.Kind, image => owner.Dataset.Images[image].Name);
        return new GoldenResult(new GoldenRun(found.Images, found.Correct, found.Sha256, Stopwatch.GetElapsedTime(start).TotalMilliseconds) { Classes = found.ByImage }, found, whole.OutputShape);
    }

    private static double Share(ReadOnlySpan<float> whole, ReadOnlySpan<float> parts)
    {
        var (most, apart) = (0.0, 0.0);
        for (var i = 0; i < whole.Length; i++)
        {
            most = Math.Max(most, Math.Abs((double)whole[i]));
            apart = Math.Max(apart, Math.Abs((double)whole[i] - parts[i]));
        }

        return most > 0 ? apart / most : double.PositiveInfinity;
    }
}
