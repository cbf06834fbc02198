using SynthiCad.Shared;

namespace SynthiCad.Generator.Configuration;

/// <summary>Standard normal numbers.</summary>
internal static class Gaussian
{
    /// <summary>One number from two draws (Box and Muller, Annals of Mathematical Statistics 29, 1958).</summary>
    public static double Sample(ref CounterRandom random) => From(random.NextDouble(), random.NextDouble());

    /// <summary>From two uniform numbers in [0, 1).</summary>
    public static double From(double first, double second) => Math.Sqrt(-2 * Math.Log(1 - first)) * Math.Cos(Math.Tau * second);
}
