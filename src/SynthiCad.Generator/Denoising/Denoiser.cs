using System.Collections.Concurrent;
using System.Numerics;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Denoising;

/// <summary>
/// Takes the noise out of a rendered image: non-local means on linear radiance, guided by the noise-free geometry of the first hits and
/// by each pixel's estimated variance (after Rousselle, Manzi, Zwicker, "Robust denoising using feature and color information",
/// Pacific Graphics 2013). Two passes: the first removes noise, the second the faint blotches that the first leaves.
/// </summary>
internal static class Denoiser
{
    private static readonly ConcurrentBag<DenoiserWorkspace> Idle = [];

    /// <summary>Denoises <see cref="RenderFrame.Radiance"/> in place; the same bytes on any number of threads.</summary>
    /// <param name="frame">A frame with radiance and guides.</param>
    /// <param name="threads">Threads to use; callers that denoise several images at once give each one.</param>
    /// <exception cref="ArgumentException">The frame was not made for denoising.</exception>
    public static void Run(RenderFrame frame, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        if (frame.Radiance is not { } radiance || frame.Guides is not { } guides)
        {
            throw new ArgumentException($"The frame lacks radiance or guides; expected {nameof(RenderOutputs)}.{RenderOutputs.Radiance} and {RenderOutputs.Guides}.", nameof(frame));
        }

        var workspace = Idle.TryTake(out var idle) && idle.Fits(frame.Width, frame.Height) ? idle : new DenoiserWorkspace(frame.Width, frame.Height);
        Denoise(workspace, radiance, guides, new RowWork(frame.Height, threads));
        Idle.Add(workspace);
    }

    private static void Denoise(DenoiserWorkspace work, Vector3[] radiance, RenderGuides guides, RowWork rows)
    {
        rows.Each(y => FrameReader.Read(work, radiance, guides, y));
        work.FindVariance();
        Pad(work.Normals);
        Pad([work.Depth, work.Coverage, work.Luminance]);
        rows.Each(y => DepthSlope.Measure(work, y));
        Pad([work.SlopeX, work.SlopeY]);
        rows.Each(y => OutlierLimit.Apply(work, y));
        Pad(work.Color);
        Pad(work.Variance);
        rows.Each(y => NoiseLevel.Estimate(work, y));
        Pad(work.Noise);
        rows.Each(WeightedMeans.RowsAtOnce, (first, count) => WeightedMeans.Filter(work, WeightedMeans.Noise, first, count));
        Pad(work.Pilot);
        rows.Each(y => NoiseLevel.Scale(work, y));
        Pad(work.Noise);
        rows.Each(WeightedMeans.RowsAtOnce, (first, count) => WeightedMeans.Filter(work, WeightedMeans.Blotches, first, count));
        rows.Each(y => FrameReader.Write(work, radiance, y));
    }

    private static void Pad(ReadOnlySpan<PaddedPlane> planes)
    {
        foreach (var plane in planes)
        {
            plane.Pad();
        }
    }
}
