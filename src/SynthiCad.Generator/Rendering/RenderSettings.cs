using SynthiCad.Generator.Rendering.Adaptive;

namespace SynthiCad.Generator.Rendering;

/// <summary>How an image is computed.</summary>
/// <param name="Width">Pixels, 1..8192.</param>
/// <param name="Height">Pixels, 1..8192.</param>
/// <param name="SamplesPerPixel">Paths a pixel, 1..65536; powers of two give the Sobol points their full effect.</param>
/// <param name="MaxBounces">Scattering events after the first hit, 0..16.</param>
internal sealed record RenderSettings(int Width, int Height, int SamplesPerPixel, int MaxBounces = 3)
{
    /// <summary>Whether <see cref="SamplesPerPixel"/> is a mean, of which noisy pixels get more and quiet ones less; needs <see cref="SampleShares.FewestSamples"/>.</summary>
    public bool Adaptive { get; init; }

    /// <summary>Whether pixels do get different numbers of samples.</summary>
    public bool IsAdaptive => Adaptive && SamplesPerPixel >= SampleShares.FewestSamples;

    /// <summary>
    /// What the bounds of what a path may add are multiplied by: 1 up to 64 samples, then in proportion to the samples, so that one path never
    /// changes a picture by more than it does at 64, and the mean of many paths is that of paths without bounds.
    /// </summary>
    public float BoundScale => Math.Max(1, SamplesPerPixel / 64.0f);

    /// <summary>Which buffers are filled besides picture, ids, depths and normals.</summary>
    public RenderOutputs Outputs { get; init; }
}
