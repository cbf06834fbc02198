namespace SynthiCad.Benchmarks.Engine;

/// <summary>One uninterrupted measurement.</summary>
/// <param name="Images">Inferences that a user gets out of it: trials × images, or clean images.</param>
/// <param name="Seconds">Wall-clock time of all of it.</param>
internal readonly record struct Slice(long Images, double Seconds)
{
    /// <summary>Images a second.</summary>
    public double Rate => Images / Seconds;
}
