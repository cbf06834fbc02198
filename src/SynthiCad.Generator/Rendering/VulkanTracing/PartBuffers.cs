using System.Runtime.InteropServices;
using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>A part's tree and triangles on the device.</summary>
internal sealed class PartBuffers : IDisposable
{
    /// <summary>Uploads a tree.</summary>
    public PartBuffers(ComputeDevice device, string name, PartBvh bvh)
    {
        if (bvh.Texels > device.Info.MaxTexels)
        {
            throw new SynthiCadException(ErrorCodes.MeshTooLargeForDevice, $"the mesh '{name}' has {bvh.Triangles.Length / PartBvh.TriangleWords} triangles; {device.Info.Name} can address {device.Info.MaxTexels * 4 / PartBvh.TriangleWords}. Use a coarser mesh or the device 'cpu'.");
        }

        Nodes = Upload(device, bvh.Nodes);
        try
        {
            Triangles = Upload(device, bvh.Triangles);
        }
        catch
        {
            Nodes.Dispose();
            throw;
        }
    }

    public DeviceBuffer Nodes { get; }

    public DeviceBuffer Triangles { get; }

    /// <summary>Bytes on the device.</summary>
    public long Size => Nodes.Size + Triangles.Size;

    public void Dispose()
    {
        Nodes.Dispose();
        Triangles.Dispose();
    }

    private static DeviceBuffer Upload(ComputeDevice device, uint[] words)
    {
        var buffer = new DeviceBuffer(device, (long)words.Length * sizeof(uint), BufferRole.Upload, texels: true);
        try
        {
            buffer.Write(MemoryMarshal.AsBytes(words.AsSpan()));
            buffer.ReleaseStaging();
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }
}
