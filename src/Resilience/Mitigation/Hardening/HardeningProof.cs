using System.Runtime.InteropServices;
using Resilience.Campaigns;
using Resilience.Models;
using Resilience.Runtime;

namespace Resilience.Mitigation.Hardening;

/// <summary>What guards change of the scores without any fault.</summary>
/// <param name="Images">Images compared.</param>
/// <param name="Differ">Images with a score that has other bits.</param>
/// <param name="Classes">Images with another best class.</param>
/// <param name="Largest">Largest difference of a score, as a share of its image's largest.</param>
/// <param name="First">First image that differs, or -1.</param>
internal sealed record HardeningProof(int Images, int Differ, int Classes, double Largest, int First)
{
    /// <summary>Runs both models over the same images.</summary>
    /// <param name="before">The model, and the images.</param>
    /// <param name="after">The hardened model, with the same images.</param>
    /// <param name="options">How sessions are made.</param>
    /// <param name="cancellation">Ends it.</param>
    public static HardeningProof Of(ModelUnderTest before, OnnxModel after, SessionOptions options, CancellationToken cancellation)
    {
        var (reference, _) = GoldenRunner.Run(before, options, cancellation);
        var (found, _) = GoldenRunner.Run(before, options, cancellation, after);
        var images = before.Dataset.Images.Count;
        var classes = reference.Length / Math.Max(1, images);
        var (differ, moved, largest, first) = (0, 0, 0.0, -1);
        for (var image = 0; image < images; image++)
        {
            var one = reference.AsSpan(image * classes, classes);
            var other = found.AsSpan(image * classes, classes);
            if (MemoryMarshal.Cast<float, uint>(one).SequenceEqual(MemoryMarshal.Cast<float, uint>(other)))
            {
                continue;
            }

            (differ, first) = (differ + 1, first < 0 ? image : first);
            moved += Classification.Top1(one) == Classification.Top1(other) ? 0 : 1;
            largest = Math.Max(largest, Difference(one, other));
        }

        return new HardeningProof(images, differ, moved, largest, first);
    }

    private static double Difference(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var (most, apart) = (0.0, 0.0);
        for (var i = 0; i < one.Length; i++)
        {
            most = Math.Max(most, Math.Abs((double)one[i]));
            apart = Math.Max(apart, Math.Abs((double)one[i] - other[i]));
        }

        return most > 0 ? apart / most : apart > 0 ? double.PositiveInfinity : 0;
    }
}
