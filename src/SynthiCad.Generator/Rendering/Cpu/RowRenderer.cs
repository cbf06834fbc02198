using System.Numerics;
using SynthiCad.Generator.Rendering.Cpu.Waves;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Renders rows of one frame in three steps: labels, any number of passes of samples, and the picture. Threads may share it.</summary>
/// <param name="scene">The scene.</param>
/// <param name="seed">Seed of the samples.</param>
/// <param name="settings">Size and outputs.</param>
/// <param name="frame">What is written.</param>
/// <param name="indexMask">The bits that a sample's index can have in any pass (<see cref="SobolSampler.IndexMask"/>).</param>
/// <param name="keepsVariance">Whether <see cref="PixelSums.Variance"/> is wanted without guides, too.</param>
internal sealed unsafe class RowRenderer(PreparedScene scene, uint seed, RenderSettings settings, RenderFrame frame, uint indexMask, bool keepsVariance = false)
{
    private readonly RenderGuides? guides = settings.Outputs.HasFlag(RenderOutputs.Guides) ? frame.Guides : null;
    private readonly Vector3[]? radiance = settings.Outputs.HasFlag(RenderOutputs.Radiance) ? frame.Radiance : null;
    private readonly WaveIntegrator integrator = new(scene, settings, indexMask);

    /// <summary>Writes ids, depths and normals of row <paramref name="y"/>.</summary>
    public void Label(int y)
    {
        var wave = Wave.Rent();
        for (var first = 0; first < settings.Width; first += Wave.Size)
        {
            var count = Math.Min(Wave.Size, settings.Width - first);
            for (var i = 0; i < count; i++)
            {
                wave.Columns[i] = first + i;
            }

            integrator.Camera.Centre(wave, count, y);
            integrator.Look(wave);
            for (var i = 0; i < count; i++)
            {
                ref readonly var met = ref wave.Firsts[i];
                var pixel = (y * settings.Width) + first + i;
                var found = met.Depth >= 0;
                frame.Ids[pixel] = found && met.Object >= 0 ? scene.Objects[met.Object].Id : (ushort)0;
                frame.Depth[pixel] = found ? met.Depth : float.PositiveInfinity;
                frame.Normals[pixel] = found ? met.Normal : Vector3.Zero;
            }
        }

        wave.Return();
    }

    /// <summary>Adds samples <paramref name="first"/> to <paramref name="first"/> + <c>counts[x]</c> - 1 of each pixel of row <paramref name="y"/>.</summary>
    /// <param name="y">The row.</param>
    /// <param name="first">The first sample's index.</param>
    /// <param name="counts">Samples of each pixel of the row.</param>
    /// <param name="sums">The row's sums.</param>
    public void Add(int y, int first, ReadOnlySpan<int> counts, Span<PixelSums> sums)
    {
        var wave = Wave.Rent();
        var held = 0;
        for (var x = 0; x < settings.Width; x++)
        {
            var hash = SobolSampler.PixelHash(seed, x, y);
            for (var sample = first; sample < first + counts[x]; sample++)
            {
                wave.Pixels[held] = hash;
                wave.Indices[held] = (uint)sample;
                wave.Columns[held] = x;
                if (++held == Wave.Size)
                {
                    Add(wave, held, y, sums);
                    held = 0;
                }
            }
        }

        Add(wave, held, y, sums);
        wave.Return();
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

    private void Add(Wave wave, int count, int y, Span<PixelSums> sums)
    {
        integrator.Camera.Sample(wave, count, y);
        integrator.Follow(wave, guides is not null);
        for (var i = 0; i < count; i++)
        {
            ref var own = ref sums[wave.Columns[i]];
            own.Add(wave.Paths[i].Total, keepsVariance || guides is not null);
            if (guides is not null)
            {
                own.Guides.Add(in wave.Firsts[i]);
            }
        }
    }
}
