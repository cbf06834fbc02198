using SynthiCad.Shared;

namespace Resilience.Mitigation.Memory;

/// <summary>Which of many bits flip, each by itself with the same probability. The numbers between flips are drawn (they are geometric), not every bit.</summary>
internal static class CheckBitDraws
{
    /// <summary>The numbers of the bits that flip, ascending.</summary>
    /// <param name="bits">How many there are.</param>
    /// <param name="probability">Of each, 0..1.</param>
    /// <param name="random">The stream; the caller's copy stays where it is.</param>
    public static IEnumerable<long> Of(long bits, double probability, CounterRandom random)
    {
        if (!(probability > 0))
        {
            yield break;
        }

        var stay = double.LogP1(-Math.Min(probability, 1));
        for (var next = 0L; next < bits; next++)
        {
            // 1 - u is in (0, 1], so that the gap is finite; a probability of 1 leaves none.
            var gap = probability >= 1 ? 0 : Math.Floor(Math.Log(1 - random.NextDouble()) / stay);
            if (gap >= bits - next)
            {
                yield break;
            }

            next += (long)gap;
            yield return next;
        }
    }
}
