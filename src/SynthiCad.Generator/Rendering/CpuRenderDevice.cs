using System.Buffers;
using System.Runtime.Intrinsics.X86;
using SynthiCad.Generator.Rendering.Adaptive;
using SynthiCad.Generator.Rendering.Cpu;

namespace SynthiCad.Generator.Rendering;

/// <summary>
/// The managed path tracer: needs nothing but .NET, uses all cores, and gives the same bytes on any number of them.
/// <c>Rendering/README.md</c> holds its formulas.
/// </summary>
internal sealed class CpuRenderDevice : IRenderDevice
{
    private readonly int threads;
    private readonly bool scalar;

    /// <summary>Creates the device.</summary>
    /// <param name="threads">Threads to use; 0 for one a core.</param>
    public CpuRenderDevice(int threads = 0)
        : this(threads, !PartGeometry.VectorsSupported)
    {
    }

    internal CpuRenderDevice(int threads, bool scalar)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        this.threads = threads == 0 ? Environment.ProcessorCount : threads;
        this.scalar = scalar;
    }

    /// <inheritdoc/>
    public string Name => $"cpu ({threads} {(threads == 1 ? "thread" : "threads")}, {(scalar ? "scalar" : Avx2.IsSupported ? "AVX2" : "128-bit vectors")})";

    /// <inheritdoc/>
    public int PreferredBatch => Math.Max(1, threads);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Counts or sizes do not agree, or a scene cannot be rendered.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the frames are incomplete.</exception>
    public void Render(IReadOnlyList<RenderJob> jobs, RenderSettings settings, IReadOnlyList<RenderFrame> frames, CancellationToken cancellation = default)
    {
        Check(jobs, settings, frames);
        var renderers = new RowRenderer[jobs.Count];
        var mask = settings.IsAdaptive ? uint.MaxValue : SobolSampler.IndexMask(settings.SamplesPerPixel);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        for (var i = 0; i < renderers.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            renderers[i] = new RowRenderer(new PreparedScene(jobs[i], settings, scalar), jobs[i].Seed, settings, frames[i], mask, settings.IsAdaptive);
        }

        if (settings.IsAdaptive)
        {
            new AdaptivePasses(renderers, settings).Run(options);
            return;
        }

        // One work item a row over all images: many small images and one large one keep all cores busy alike.
        Parallel.For(0, jobs.Count * settings.Height, options, item =>
        {
            var (image, row) = Math.DivRem(item, settings.Height);
            Render(renderers[image], row, settings);
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing native is held: structures belong to the parts.
    }

    private static void Render(RowRenderer renderer, int row, RenderSettings settings)
    {
        var sums = ArrayPool<PixelSums>.Shared.Rent(settings.Width);
        var counts = ArrayPool<int>.Shared.Rent(settings.Width);
        var own = sums.AsSpan(0, settings.Width);
        own.Clear();
        counts.AsSpan(0, settings.Width).Fill(settings.SamplesPerPixel);
        renderer.Label(row);
        renderer.Add(row, 0, counts.AsSpan(0, settings.Width), own);
        renderer.Finish(row, own);
        ArrayPool<PixelSums>.Shared.Return(sums);
        ArrayPool<int>.Shared.Return(counts);
    }

    private static void Check(IReadOnlyList<RenderJob> jobs, RenderSettings settings, IReadOnlyList<RenderFrame> frames)
    {
        if (jobs.Count != frames.Count)
        {
            throw new ArgumentException($"There are {jobs.Count} jobs and {frames.Count} frames; expected one frame a job.", nameof(frames));
        }

        CheckRange(settings.Width, 8192, nameof(settings.Width));
        CheckRange(settings.Height, 8192, nameof(settings.Height));
        CheckRange(settings.SamplesPerPixel, 65536, nameof(settings.SamplesPerPixel));
        CheckRange(settings.MaxBounces + 1, 17, "MaxBounces + 1");
        foreach (var frame in frames)
        {
            if (frame.Width != settings.Width || frame.Height != settings.Height)
            {
                throw new ArgumentException($"A frame is {frame.Width}x{frame.Height}; expected {settings.Width}x{settings.Height}.", nameof(frames));
            }

            var has = (frame.Radiance is null ? RenderOutputs.None : RenderOutputs.Radiance) | (frame.Guides is null ? RenderOutputs.None : RenderOutputs.Guides);
            if ((settings.Outputs & ~has) != RenderOutputs.None)
            {
                throw new ArgumentException($"A frame has room for {has}; expected {settings.Outputs}.", nameof(frames));
            }
        }
    }

    private static void CheckRange(int value, int largest, string name)
    {
        if (value < 1 || value > largest)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Expected 1 to {largest}.");
        }
    }
}
