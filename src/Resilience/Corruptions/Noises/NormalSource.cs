using SynthiCad.Shared;

namespace Resilience.Corruptions.Noises;

/// <summary>Standard normal numbers from a stream (Box and Muller 1958).</summary>
internal struct NormalSource(CounterRandom random)
{
    private CounterRandom stream = random;
    private double spare;
    private bool hasSpare;

    /// <summary>The next number.</summary>
    public double Next()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }

        // 1 - u lies in (0, 1], where the logarithm is finite.
        var radius = Math.Sqrt(-2 * Math.Log(1 - stream.NextDouble()));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * stream.NextDouble());
        (spare, hasSpare) = (radius * sine, true);
        return radius * cosine;
    }

    /// <summary>Fills values with normal numbers of a mean and standard deviation.</summary>
    public void Fill(Span<float> values, double mean, double deviation)
    {
        foreach (ref var value in values)
        {
            value = (float)(mean + (deviation * Next()));
        }
    }
}
