namespace Resilience.Statistics;

/// <summary>
/// Faults to draw of each bit, from how far a flip of the bit moves the values that it can strike (Ruospo et al., "Assessing convolutional neural networks reliability through statistical
/// fault injections", DATE 2023): bits that hardly move a value get a small assumed share p instead of the worst case ½, so that far fewer faults are needed of them.
/// </summary>
/// <remarks>
/// p is ½·(mean distance of the bit)/(largest distance of bits that keep values below <see cref="Violent"/> times the largest value), at most ½ and at least <see cref="SmallestShare"/>; bits
/// beyond that, such as bit 30 of float32 weights, have ½. The normalisation is ours; the smallest share gives the 7 faults of the published tables at 1 % and 99 %. Only the <b>effort</b>
/// rests on p: the estimate weights every bit by its number of sites (<see cref="StratifiedMean"/>), so that a wrong p costs width and never the truth.
/// </remarks>
internal static class BitCriticality
{
    /// <summary>The least p.</summary>
    public const double SmallestShare = 1e-4;

    /// <summary>A flip that takes values so many times beyond the largest one is no matter of degree.</summary>
    public const double Violent = 1e3;

    /// <summary>Assumed share of each bit of a float32 value; bit 0 is the least significant, 31 the sign.</summary>
    /// <param name="values">The values that may be struck; finite.</param>
    public static double[] Of(ReadOnlySpan<float> values)
    {
        var distances = new double[32];
        double largest = 0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
            for (var bit = 0; bit < distances.Length; bit++)
            {
                var flipped = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(value) ^ (1u << bit));
                distances[bit] += Math.Abs((double)flipped - value) / values.Length;
            }
        }

        // A NaN or an infinity is not within any limit either.
        var within = distances.Where(distance => distance <= Violent * largest).DefaultIfEmpty(0).Max();
        return [.. distances.Select(distance => distance <= Violent * largest ? Math.Max(SmallestShare, within == 0 ? 0 : 0.5 * distance / within) : 0.5)];
    }

    /// <summary>Faults of each bit for a margin within the bit, rounded up, at most all there are.</summary>
    /// <param name="shares">Assumed share of each bit.</param>
    /// <param name="population">Sites of each bit.</param>
    /// <param name="margin">Half width within a bit.</param>
    /// <param name="z">Normal quantile of the level.</param>
    public static long[] Sizes(IReadOnlyList<double> shares, long population, double margin, double z) =>
        [.. shares.Select(share => Math.Min(population, Math.Max(1, SampleSize.RoundedUp(SampleSize.Of(population, margin, z, share)))))];
}
