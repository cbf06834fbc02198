using System.Globalization;
using System.Runtime.InteropServices;

namespace Resilience.Campaigns.Devices;

/// <summary>
/// When a trial's scores count as those of the run without faults. On the processor, and wherever the divided model gives
/// the whole model's bits: when every bit is the same.
/// </summary>
internal sealed class ScorePolicy
{
    /// <summary>Largest difference, relative to an image's largest score, at which a device's fault-free runs count as one.</summary>
    public const double Limit = 1e-4;

    private readonly float[]? own;
    private readonly int firstImage;
    private readonly double distance;
    private readonly double drift;

    private ScorePolicy(float[]? own, int firstImage, double distance, double drift) =>
        (this.own, this.firstImage, this.distance, this.drift) = (own, firstImage, distance, drift);

    /// <summary>Bit for bit the golden run.</summary>
    public static ScorePolicy Bitwise { get; } = new(null, 0, 0, 0);

    /// <summary>True where scores are compared with the golden run bit for bit.</summary>
    public bool IsBitwise => own is null;

    /// <summary>
    /// For a device whose kernels round the divided model otherwise than the whole one: trials are compared with the divided
    /// model's own fault-free run, bit for bit where it is the same each time, else within <see cref="Limit"/>.
    /// </summary>
    /// <param name="first">Scores of a fault-free run of the divided model.</param>
    /// <param name="second">Those of another.</param>
    /// <param name="golden">The golden run.</param>
    /// <param name="firstImage">Number of the first image.</param>
    /// <exception cref="RouteUnfitException">They are further apart than <see cref="Limit"/>, or an image changes its class.</exception>
    public static ScorePolicy Measure(float[] first, float[] second, GoldenScores golden, int firstImage)
    {
        var (distance, drift) = (0.0, 0.0);
        for (var i = 0; i < first.Length / golden.Classes; i++)
        {
            var row = first.AsSpan(i * golden.Classes, golden.Classes);
            var (apart, moved) = (Difference(row, golden.Row(firstImage + i)), Difference(second.AsSpan(i * golden.Classes, golden.Classes), row));
            if (!(apart <= Limit) || !(moved <= Limit / 4) || Classification.Top1(row) != golden.Top1(firstImage + i))
            {
                throw new RouteUnfitException(firstImage + i);
            }

            (distance, drift) = (Math.Max(distance, apart), Math.Max(drift, moved));
        }

        return new ScorePolicy(first, firstImage, distance, drift);
    }

    /// <summary>True where an image's scores count as unchanged.</summary>
    public bool IsClean(int image, ReadOnlySpan<float> scores, GoldenScores golden)
    {
        var reference = own is null ? golden.Row(image) : own.AsSpan((image - firstImage) * golden.Classes, golden.Classes);
        return drift > 0
            ? Difference(scores, reference) <= Limit
            : MemoryMarshal.Cast<float, uint>(scores).SequenceEqual(MemoryMarshal.Cast<float, uint>(reference));
    }

    /// <summary>
    /// True where two runs of a device with the same faults count as equal: both scores that are not finite, or both within
    /// <see cref="Limit"/> and of one class.
    /// </summary>
    public static bool Near(ReadOnlySpan<float> scores, ReadOnlySpan<float> reference)
    {
        var finite = Classification.AllFinite(reference);
        return Classification.AllFinite(scores) == finite
            && (!finite || (Difference(scores, reference) <= Limit && Classification.Top1(scores) == Classification.Top1(reference)));
    }

    /// <summary>In words, with what was measured.</summary>
    public override string ToString() => own is null
        ? "scores are compared with the golden run bit for bit"
        : string.Create(CultureInfo.InvariantCulture, $"without faults the divided model's scores differ from the whole model's by up to {distance:0.0e+0} of the largest") + (drift > 0
            ? string.Create(CultureInfo.InvariantCulture, $", and from run to run by {drift:0.0e+0}; scores count as unchanged within {Limit:0e+0}")
            : ", the same in every run; trials are compared with the divided model's own fault-free run bit for bit");

    /// <summary>Largest difference of two rows, relative to the second's largest score; NaN where a score is.</summary>
    private static double Difference(ReadOnlySpan<float> scores, ReadOnlySpan<float> reference)
    {
        var (largest, scale) = (0.0, 0.0);
        for (var i = 0; i < scores.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs((double)scores[i] - reference[i]));
            scale = Math.Max(scale, Math.Abs(reference[i]));
        }

        return largest == 0 ? 0 : largest / scale;
    }
}
