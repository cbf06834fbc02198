using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Sums over the samples of one pixel drawn so far, always added in the samples' order.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PixelSums
{
    /// <summary>What the camera rays met; only where guides are wanted.</summary>
    public GuideSums Guides;

    private Vector3 total;
    private Vector3 mean;
    private Vector3 spread;

    /// <summary>Samples drawn.</summary>
    public int Count { readonly get; private set; }

    /// <summary>Mean radiance; only where there is a sample.</summary>
    public readonly Vector3 Mean => total / Count;

    /// <summary>Estimated variance of each channel of <see cref="Mean"/>; 0 for less than two samples, or where it is not kept.</summary>
    public readonly Vector3 Variance => Count > 1 ? Vector3.Max(spread, Vector3.Zero) / ((float)Count * (Count - 1)) : Vector3.Zero;

    /// <summary>Adds a sample's radiance.</summary>
    /// <param name="radiance">The radiance.</param>
    /// <param name="keepsVariance">Whether <see cref="Variance"/> is wanted; the same at every call.</param>
    public void Add(Vector3 radiance, bool keepsVariance)
    {
        Count++;
        total += radiance;
        if (keepsVariance)
        {
            // Welford's update: differences of large sums would lose the variance of bright, quiet pixels.
            var step = radiance - mean;
            mean += step / Count;
            spread += step * (radiance - mean);
        }
    }
}
