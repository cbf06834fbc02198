using System.Diagnostics.CodeAnalysis;
using SynthiCad.Generator.Rendering.VulkanTracing;
using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Rendering;

/// <summary>
/// The path tracer as a Vulkan compute shader: on the best GPU of the machine, or on a software driver such as
/// lavapipe. <c>Rendering/README.md</c> holds its formulas. One render at a time; further callers wait.
/// </summary>
internal sealed class VulkanRenderDevice : IRenderDevice
{
    private readonly Lock gate = new();
    private readonly VulkanInstance instance;
    private readonly PathTracer tracer;
    private readonly PhysicalDeviceInfo info;
    private bool disposed;

    private VulkanRenderDevice(VulkanInstance instance, PathTracer tracer, PhysicalDeviceInfo info)
    {
        this.instance = instance;
        this.tracer = tracer;
        this.info = info;
    }

    /// <inheritdoc/>
    public string Name => $"vulkan ({info.Name})";

    /// <summary>True on real hardware, false on a software driver.</summary>
    public bool IsGpu => info.IsGpu;

    /// <inheritdoc/>
    public int PreferredBatch => IsGpu ? 64 : 4;

    /// <summary>Opens the best device: discrete GPU, then integrated, virtual, software.</summary>
    /// <param name="device">The device, or null.</param>
    /// <param name="error">Why there is none (SCAD0401 to SCAD0405) and what to do, or null.</param>
    /// <returns>Whether there is a device.</returns>
    public static bool TryCreate([NotNullWhen(true)] out VulkanRenderDevice? device, [NotNullWhen(false)] out SynthiCadException? error) =>
        TryCreate(new VulkanOptions(), out device, out error);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Counts or sizes do not agree, or a scene cannot be rendered.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the frames are incomplete.</exception>
    /// <exception cref="SynthiCadException">The device was lost (SCAD0403), memory ran out (SCAD0404), a call failed (SCAD0405), a scene is too large for the device (SCAD0407 to SCAD0409).</exception>
    public void Render(IReadOnlyList<RenderJob> jobs, RenderSettings settings, IReadOnlyList<RenderFrame> frames, CancellationToken cancellation = default)
    {
        Check(jobs, settings, frames);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);

            tracer.Render(jobs, settings, frames, cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (!disposed)
            {
                disposed = true;
                tracer.Dispose();
                instance.Dispose();
            }
        }
    }

    internal static bool TryCreate(VulkanOptions options, [NotNullWhen(true)] out VulkanRenderDevice? device, [NotNullWhen(false)] out SynthiCadException? error)
    {
        (device, error) = (null, null);
        try
        {
            Vk? vk;
            var loaded = options.LoaderNames is { } names ? VulkanLoader.TryLoad(names, out vk, out error) : VulkanLoader.TryLoad(out vk, out error);
            if (loaded)
            {
                device = Open(vk!, options);
            }
        }
        catch (SynthiCadException found)
        {
            error = found;
        }

        return device is not null;
    }

    private static VulkanRenderDevice Open(Vk vk, VulkanOptions options)
    {
        var drivers = VulkanInstance.Create(vk);
        ComputeDevice? opened = null;
        try
        {
            var all = drivers.Devices();
            var best = PhysicalDeviceInfo.Pick(all)
                ?? throw VulkanInstance.NoDevice(all.Count == 0 ? "the Vulkan loader found no device" : $"no Vulkan device fits ({string.Join(", ", all.Select(d => d.Name))})");
            opened = new ComputeDevice(drivers, best, options.StagingOnly ?? best.Type == PhysicalDeviceType.DiscreteGpu, options.Timeout);
            return new(drivers, new PathTracer(opened, options), best);
        }
        catch
        {
            opened?.Dispose();
            drivers.Dispose();
            throw;
        }
    }

    private static void Check(IReadOnlyList<RenderJob> jobs, RenderSettings settings, IReadOnlyList<RenderFrame> frames)
    {
        if (jobs.Count != frames.Count)
        {
            throw new ArgumentException($"There are {jobs.Count} jobs and {frames.Count} frames; expected one frame a job.", nameof(frames));
        }

        CheckRange(settings.Width, 1, 8192, nameof(settings.Width));
        CheckRange(settings.Height, 1, 8192, nameof(settings.Height));
        CheckRange(settings.SamplesPerPixel, 1, 65536, nameof(settings.SamplesPerPixel));
        CheckRange(settings.MaxBounces, 0, 16, nameof(settings.MaxBounces));
        if (frames.FirstOrDefault(f => f.Width != settings.Width || f.Height != settings.Height) is { } odd)
        {
            throw new ArgumentException($"A frame is {odd.Width}x{odd.Height}; expected {settings.Width}x{settings.Height}.", nameof(frames));
        }

        if (frames.FirstOrDefault(f => (settings.Outputs & ~Has(f)) != RenderOutputs.None) is { } poor)
        {
            throw new ArgumentException($"A frame has room for {Has(poor)}; expected {settings.Outputs}.", nameof(frames));
        }

        foreach (var job in jobs)
        {
            SceneCheck.Check(job.Scene);
        }
    }

    private static RenderOutputs Has(RenderFrame frame) =>
        (frame.Radiance is null ? RenderOutputs.None : RenderOutputs.Radiance) | (frame.Guides is null ? RenderOutputs.None : RenderOutputs.Guides);

    private static void CheckRange(int value, int least, int most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Expected {least} to {most}.");
        }
    }
}
