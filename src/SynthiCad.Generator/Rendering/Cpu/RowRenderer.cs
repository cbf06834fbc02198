using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Fills one row of a frame.</summary>
internal static unsafe class RowRenderer
{
    /// <summary>Renders row <paramref name="y"/>.</summary>
    [SkipLocalsInit]
    public static void Render(PathIntegrator integrator, uint seed, RenderSettings settings, RenderFrame frame, int y)
    {
        var stack = stackalloc ulong[Bvh8.StackSize];
        Span<Vector3> contributions = stackalloc Vector3[PathScratch.MaxLights];
        Span<Vector3> points = stackalloc Vector3[PathScratch.MaxLights];
        var guides = settings.Outputs.HasFlag(RenderOutputs.Guides) ? frame.Guides : null;
        var radiance = settings.Outputs.HasFlag(RenderOutputs.Radiance) ? frame.Radiance : null;
        var scratch = new PathScratch { Stack = stack, Contributions = contributions, Points = points, KeepsFirst = guides is not null };
        var mask = SobolSampler.IndexMask(settings.SamplesPerPixel);
        for (var x = 0; x < settings.Width; x++)
        {
            var pixel = (y * settings.Width) + x;
            var found = integrator.First(x + 0.5f, y + 0.5f, ref scratch, out var point, out frame.Depth[pixel]);
            frame.Ids[pixel] = found ? integrator.Id(in point) : (ushort)0;
            frame.Normals[pixel] = found ? point.Normal : Vector3.Zero;

            var hash = SobolSampler.PixelHash(seed, x, y);
            var sum = Vector3.Zero;
            var sums = default(GuideSums);
            for (var sample = 0; sample < settings.SamplesPerPixel; sample++)
            {
                var sampler = SobolSampler.Create(hash, sample, mask);
                var value = integrator.Radiance(x, y, in sampler, ref scratch);
                sum += value;
                if (guides is not null)
                {
                    sums.Add(integrator, value, in scratch);
                }
            }

            var mean = sum / settings.SamplesPerPixel;
            if (radiance is null)
            {
                ToneCurve.Encode(mean, frame.Rgb.AsSpan(pixel * 3, 3));
            }
            else
            {
                radiance[pixel] = mean;
            }

            if (guides is not null)
            {
                sums.Write(guides, pixel, settings.SamplesPerPixel);
            }
        }
    }
}
