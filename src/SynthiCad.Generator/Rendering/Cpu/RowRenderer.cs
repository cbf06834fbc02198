using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Renders rows of one frame in three steps: labels, any number of passes of samples, and the picture. Threads may share it.</summary>
/// <param name="integrator">The scene's integrator.</param>
/// <param name="job">The scene and its seed.</param>
/// <param name="settings">Size and outputs.</param>
/// <param name="frame">What is written.</param>
/// <param name="indexMask">The bits that a sample's index can have in any pass (<see cref="SobolSampler.IndexMask"/>).</param>
/// <param name="keepsVariance">Whether <see cref="PixelSums.Variance"/> is wanted besides guides.</param>
internal sealed unsafe class RowRenderer(PathIntegrator integrator, RenderJob job, RenderSettings settings, RenderFrame frame, uint indexMask, bool keepsVariance = false)
{
    private readonly RenderGuides? guides = settings.Outputs.HasFlag(RenderOutputs.Guides) ? frame.Guides : null;
    private readonly Vector3[]? radiance = settings.Outputs.HasFlag(RenderOutputs.Radiance) ? frame.Radiance : null;

    /// <summary>Writes ids, depths and normals of row <paramref name="y"/>.</summary>
    [SkipLocalsInit]
    public void Label(int y)
    {
        var stack = stackalloc ulong[Bvh8.StackSize];
        var scratch = new PathScratch { Stack = stack };
        for (var x = 0; x < settings.Width; x++)
        {
            var pixel = (y * settings.Width) + x;
            var found = integrator.First(x + 0.5f, y + 0.5f, ref scratch, out var point, out frame.Depth[pixel]);
            frame.Ids[pixel] = found ? integrator.Id(in point) : (ushort)0;
            frame.Normals[pixel] = found ? point.Normal : Vector3.Zero;
        }
    }

    /// <summary>Adds samples <paramref name="first"/> to <paramref name="first"/> + <c>counts[x]</c> - 1 of each pixel of row <paramref name="y"/>.</summary>
    /// <param name="y">The row.</param>
    /// <param name="first">The first sample's index.</param>
    /// <param name="counts">Samples of each pixel of the row.</param>
    /// <param name="sums">The row's sums.</param>
    [SkipLocalsInit]
    public void Add(int y, int first, ReadOnlySpan<int> counts, Span<PixelSums> sums)
    {
        var stack = stackalloc ulong[Bvh8.StackSize];
        Span<Vector3> contributions = stackalloc Vector3[PathScratch.MaxLights];
        Span<Vector3> points = stackalloc Vector3[PathScratch.MaxLights];
        var scratch = new PathScratch { Stack = stack, Contributions = contributions, Points = points, KeepsFirst = guides is not null };
        for (var x = 0; x < settings.Width; x++)
        {
            var hash = SobolSampler.PixelHash(job.Seed, x, y);
            ref var own = ref sums[x];
            for (var sample = first; sample < first + counts[x]; sample++)
            {
                var sampler = SobolSampler.Create(hash, sample, indexMask);
                own.Add(integrator.Radiance(x, y, in sampler, ref scratch), keepsVariance || guides is not null);
                if (guides is not null && scratch.FirstFound)
                {
                    own.Guides.Add(integrator.Color(in scratch.First), scratch.First.Normal, scratch.FirstDepth, scratch.First.Object >= 0);
                }
            }
        }
    }

    /// <summary>Writes the picture, or the radiance, and the guides of row <paramref name="y"/>.</summary>
    /// <param name="y">The row.</param>
    /// <param name="sums">The row's sums, of at least one sample each.</param>
    public void Finish(int y, ReadOnlySpan<PixelSums> sums)
    {
        for (var x = 0; x < settings.Width; x++)
        {
            var pixel = (y * settings.Width) + x;
            ref readonly var own = ref sums[x];
            if (radiance is null)
            {
                ToneCurve.Encode(own.Mean, frame.Rgb.AsSpan(pixel * 3, 3));
            }
            else
            {
                radiance[pixel] = own.Mean;
            }

            if (guides is not null)
            {
                own.Guides.Write(guides, pixel, own.Count);
                guides.Variance[pixel] = own.Variance;
            }
        }
    }
}
