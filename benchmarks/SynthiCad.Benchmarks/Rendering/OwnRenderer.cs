extern alias generator;

using System.Diagnostics;
using System.Numerics;
using generator::SynthiCad.Generator.Denoising;
using generator::SynthiCad.Generator.Labels;
using generator::SynthiCad.Generator.Rendering;
using generator::SynthiCad.Generator.Rendering.Cpu;
using generator::SynthiCad.Shared;

namespace SynthiCad.Benchmarks.Rendering;

/// <summary>One of our devices at a number of samples, up to finished JPEG bytes and mask labels.</summary>
internal sealed class OwnRenderer(IRenderDevice device, ComparisonScene scene, int threads)
{
    private const int JpegQuality = 95;

    /// <summary>What it runs on.</summary>
    public string Name => device.Name;

    /// <summary>Linear radiance of a frame, not clipped.</summary>
    public Vector3[] Radiance(int frame, int samples, bool denoise, bool adaptive = true)
    {
        var settings = Settings(samples, denoise ? RenderOutputs.Radiance | RenderOutputs.Guides : RenderOutputs.Radiance, adaptive);
        var result = Render([frame], settings)[0];
        if (denoise)
        {
            Denoiser.Run(result, threads);
        }

        return result.Radiance!;
    }

    /// <summary>Id of each pixel of a frame.</summary>
    public ushort[] Ids(int frame) => Render([frame], Settings(1, RenderOutputs.None, adaptive: false))[0].Ids;

    /// <summary>Makes pictures and labels of frames in one batch and says what they took.</summary>
    public Cost Measure(IReadOnlyList<int> frames, int samples, bool denoise, bool adaptive = true)
    {
        var settings = Settings(samples, denoise ? RenderOutputs.Radiance | RenderOutputs.Guides : RenderOutputs.None, adaptive);
        using var process = Process.GetCurrentProcess();
        var used = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var rendered = Render(frames, settings);
        var bytes = new long[rendered.Length];
        Parallel.For(0, rendered.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => bytes[i] = Finish(rendered[i], denoise));
        var wall = clock.Elapsed.TotalSeconds;
        process.Refresh();
        return bytes.All(length => length > 0)
            ? new Cost(frames.Count, wall, (process.TotalProcessorTime - used).TotalSeconds)
            : throw new InvalidOperationException("an image has no part in it");
    }

    private static RenderSettings Settings(int samples, RenderOutputs outputs, bool adaptive) =>
        new(ComparisonScene.Size, ComparisonScene.Size, samples) { Adaptive = adaptive, Outputs = outputs };

    // Each encoder thread takes one image, as the generator's pipeline does it.
    private static long Finish(RenderFrame frame, bool denoise)
    {
        if (denoise)
        {
            Denoiser.Run(frame);
            for (var i = 0; i < frame.Radiance!.Length; i++)
            {
                ToneCurve.Encode(frame.Radiance[i], frame.Rgb.AsSpan(3 * i, 3));
            }
        }

        var label = MaskLabeler.Label(frame.Ids, 1, frame.Width, frame.Height);
        var jpeg = TurboJpeg.Encode(frame.Rgb, frame.Width, frame.Height, JpegQuality, subsampleChroma: true);
        return label is null ? 0 : jpeg.Length;
    }

    private RenderFrame[] Render(IReadOnlyList<int> frames, RenderSettings settings)
    {
        RenderFrame[] results = [.. frames.Select(_ => new RenderFrame(settings.Width, settings.Height, settings.Outputs))];
        for (var first = 0; first < results.Length; first += device.PreferredBatch)
        {
            var count = Math.Min(device.PreferredBatch, results.Length - first);
            RenderJob[] jobs = [.. frames.Skip(first).Take(count).Select(scene.Frame)];
            device.Render(jobs, settings, results.AsSpan(first, count).ToArray());
        }

        return results;
    }
}
