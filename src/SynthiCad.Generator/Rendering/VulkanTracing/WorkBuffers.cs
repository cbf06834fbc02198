using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>Parameters and results of one piece of work; kept and reused while large enough.</summary>
internal sealed class WorkBuffers : IDisposable
{
    /// <summary>Bytes a pixel of the largest buffer of them.</summary>
    public const int LargestPixelBytes = GuideBytes;

    /// <summary>Bytes a pixel of <see cref="Sums"/>.</summary>
    public const int SumBytes = 16;

    /// <summary>Bytes a pixel of <see cref="Pixels"/>.</summary>
    public const int PixelBytes = 8;

    /// <summary>Bytes a pixel of <see cref="Centres"/>.</summary>
    public const int CentreBytes = 16;

    /// <summary>Bytes a pixel of <see cref="Progress"/>.</summary>
    public const int ProgressBytes = 4;

    /// <summary>Bytes a pixel of <see cref="Shares"/>.</summary>
    public const int ShareBytes = 8;

    /// <summary>Bytes a pixel of <see cref="Guides"/>.</summary>
    public const int GuideBytes = 48;

    private readonly ComputeDevice device;
    private readonly List<DeviceBuffer> owned = [];

    /// <summary>Allocates.</summary>
    /// <param name="device">Where.</param>
    /// <param name="tableBytes">Room for the table.</param>
    /// <param name="pixels">Of all images together.</param>
    /// <param name="outputs">Which sums the host reads.</param>
    /// <param name="adaptive">Whether pixels get different numbers of samples.</param>
    public WorkBuffers(ComputeDevice device, long tableBytes, int pixels, RenderOutputs outputs, bool adaptive)
    {
        this.device = device;
        (MaxPixels, Outputs, IsAdaptive) = (pixels, outputs, adaptive);
        try
        {
            Table = Own(tableBytes, BufferRole.Upload, texels: true);
            Sums = Own((long)pixels * SumBytes, Role(RenderOutputs.Radiance));
            Pixels = Own((long)pixels * PixelBytes, BufferRole.Readback);
            Centres = Own((long)pixels * CentreBytes, BufferRole.Readback);
            Progress = Own((long)pixels * ProgressBytes, device.Info.IsGpu ? BufferRole.Scratch : BufferRole.Readback);

            // A shader does not touch what it has no use for, but each slot must hold some buffer.
            Shares = adaptive ? Own((long)pixels * ShareBytes, BufferRole.Upload) : Sums;
            Guides = outputs.HasFlag(RenderOutputs.Guides) ? Own((long)pixels * GuideBytes, BufferRole.Readback) : Sums;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int MaxPixels { get; }

    /// <summary>Which sums the host reads.</summary>
    public RenderOutputs Outputs { get; }

    /// <summary>Images, objects, materials (<see cref="SceneTable"/>).</summary>
    public DeviceBuffer Table { get; }

    /// <summary>Sum of radiance.</summary>
    public DeviceBuffer Sums { get; }

    /// <summary>Two words a pixel: sRGB red, green, blue from the low byte up; id.</summary>
    public DeviceBuffer Pixels { get; }

    /// <summary>Four floats a pixel: normal, depth.</summary>
    public DeviceBuffer Centres { get; }

    /// <summary>Twelve floats a pixel: squares and depth, albedo and coverage, normal and hits; sums over the samples.</summary>
    public DeviceBuffer Guides { get; }

    /// <summary>One word a pixel: samples that are in; the host reads it on software drivers, which may cut work short.</summary>
    public DeviceBuffer Progress { get; }

    /// <summary>Whether pixels can get different numbers of samples.</summary>
    public bool IsAdaptive { get; }

    /// <summary>The words of a <see cref="SampleList"/>.</summary>
    public DeviceBuffer Shares { get; }

    /// <summary>Whether they do for a piece of work.</summary>
    public bool Fit(long tableBytes, int pixels, RenderOutputs outputs, bool adaptive) =>
        Table.Size >= tableBytes && MaxPixels >= pixels && (outputs & ~Outputs) == RenderOutputs.None && (IsAdaptive || !adaptive);

    /// <summary>Records copies of all that the host reads of some pixels.</summary>
    public void RecordReadback(CommandBuffer commands, long pixels, RenderOutputs outputs)
    {
        Submission.Barrier(device, commands);
        Pixels.RecordReadback(commands, pixels * PixelBytes);
        Centres.RecordReadback(commands, pixels * CentreBytes);
        if (outputs.HasFlag(RenderOutputs.Radiance))
        {
            Sums.RecordReadback(commands, pixels * SumBytes);
        }

        if (outputs.HasFlag(RenderOutputs.Guides))
        {
            Guides.RecordReadback(commands, pixels * GuideBytes);
        }
    }

    public void Dispose()
    {
        foreach (var buffer in owned)
        {
            buffer.Dispose();
        }

        owned.Clear();
    }

    private BufferRole Role(RenderOutputs output) => Outputs.HasFlag(output) ? BufferRole.Readback : BufferRole.Scratch;

    private DeviceBuffer Own(long bytes, BufferRole role, bool texels = false)
    {
        var buffer = new DeviceBuffer(device, bytes, role, texels);
        owned.Add(buffer);
        return buffer;
    }
}
