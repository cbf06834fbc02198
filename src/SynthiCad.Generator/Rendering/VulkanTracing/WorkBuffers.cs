using System.Runtime.CompilerServices;
using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>Parameters and results of one piece of work; kept and reused while large enough.</summary>
internal sealed class WorkBuffers : IDisposable
{
    private readonly List<DeviceBuffer> owned = [];

    /// <summary>Allocates for some images and pixels (of all of them together).</summary>
    public WorkBuffers(ComputeDevice device, int images, int pixels)
    {
        (MaxImages, MaxPixels) = (images, pixels);
        try
        {
            Images = Own(new(device, (long)images * Unsafe.SizeOf<ImageBlock>(), BufferRole.Upload));
            Sums = Own(new(device, pixels * 16L, BufferRole.Scratch));
            Pixels = Own(new(device, pixels * 4L, BufferRole.Readback));
            Guides = Own(new(device, pixels * 16L, BufferRole.Readback));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int MaxImages { get; }

    public int MaxPixels { get; }

    /// <summary><see cref="ImageBlock"/> by image.</summary>
    public DeviceBuffer Images { get; }

    /// <summary>Running sums.</summary>
    public DeviceBuffer Sums { get; }

    /// <summary>A word a pixel: sRGB red, green, blue from the low byte up, then the id.</summary>
    public DeviceBuffer Pixels { get; }

    /// <summary>Four floats a pixel: normal, depth.</summary>
    public DeviceBuffer Guides { get; }

    public void Dispose()
    {
        foreach (var buffer in owned)
        {
            buffer.Dispose();
        }

        owned.Clear();
    }

    private DeviceBuffer Own(DeviceBuffer buffer)
    {
        owned.Add(buffer);
        return buffer;
    }
}
