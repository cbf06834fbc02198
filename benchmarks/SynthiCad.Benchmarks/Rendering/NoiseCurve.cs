namespace SynthiCad.Benchmarks.Rendering;

/// <summary>Noise (root mean square, sRGB 0..1) at some numbers of samples, ascending.</summary>
internal sealed record NoiseCurve(IReadOnlyList<int> Samples, IReadOnlyList<double> Noise)
{
    /// <summary>How many samples have a noise: linear between the measured points on logarithmic axes, and beyond them.</summary>
    public double SamplesFor(double noise)
    {
        var upper = 1;
        while (upper < Samples.Count - 1 && Noise[upper] > noise)
        {
            upper++;
        }

        var (x0, x1) = (Math.Log(Samples[upper - 1]), Math.Log(Samples[upper]));
        var (y0, y1) = (Math.Log(Noise[upper - 1]), Math.Log(Noise[upper]));
        return Math.Exp(x0 + ((Math.Log(noise) - y0) / (y1 - y0) * (x1 - x0)));
    }
}
