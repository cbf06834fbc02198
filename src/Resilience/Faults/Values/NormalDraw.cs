using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>Random numbers of the standard normal distribution (Box and Muller, 1958; the cosine of each pair).</summary>
internal static class NormalDraw
{
    /// <summary>The next number; always takes two of the stream's, so that a list's later values do not depend on earlier ones.</summary>
    public static double Next(ref CounterRandom random)
    {
        // 1 − u is in (0, 1]: its logarithm is finite.
        var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return radius * Math.Cos(Math.Tau * random.NextDouble());
    }
}
