using System.Runtime.InteropServices;
using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>A texel buffer that is filled from its start until it is full, then emptied.</summary>
internal sealed class TexelPool(ComputeDevice device, long keptTexels) : IDisposable
{
    /// <summary>32-bit words of a texel.</summary>
    public const int Words = 4;

    private const long SmallestTexels = 1024;

    /// <summary>The buffer; another one after <see cref="Empty"/>.</summary>
    public DeviceBuffer Buffer { get; private set; } = Create(device, SmallestTexels);

    /// <summary>Texels in use.</summary>
    public long Used { get; private set; }

    private long Capacity => Buffer.Size / (Words * sizeof(uint));

    /// <summary>Whether so many more texels have room.</summary>
    public bool HasRoom(long texels) => Used + texels <= Capacity;

    /// <summary>Forgets all content and makes room for some texels: twice as much as there was, up to what is worth keeping.</summary>
    public void Empty(long texels)
    {
        Used = 0;
        var wanted = Math.Max(texels, Math.Min(Math.Min(keptTexels, device.Info.MaxTexels), Math.Max(2 * texels, 2 * Capacity)));
        if (wanted > Capacity)
        {
            Buffer.Dispose();
            Buffer = Create(device, wanted);
        }
    }

    /// <summary>Adds whole texels and says where they lie.</summary>
    public uint Add(ReadOnlySpan<uint> words)
    {
        var first = (uint)Used;
        Buffer.Write(MemoryMarshal.AsBytes(words), Used * Words * sizeof(uint));
        Used += words.Length / Words;
        return first;
    }

    public void Dispose() => Buffer.Dispose();

    private static DeviceBuffer Create(ComputeDevice device, long texels) => new(device, texels * Words * sizeof(uint), BufferRole.Upload, texels: true);
}
