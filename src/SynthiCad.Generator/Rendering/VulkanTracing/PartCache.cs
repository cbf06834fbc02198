using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>The parts that lie on the device; the longest unused go when they take too much.</summary>
internal sealed class PartCache(ComputeDevice device) : IDisposable
{
    private const long MaxBytes = 512L << 20;
    private readonly Dictionary<RenderPart, (PartBuffers Buffers, long LastUse)> entries = [];
    private long uses;

    /// <summary>The buffers of a part, uploaded on first use; valid until the next call.</summary>
    public PartBuffers Get(RenderPart part)
    {
        uses++;
        if (!entries.TryGetValue(part, out var entry))
        {
            var bvh = part.GetOrBuild("vulkan", PartBvhBuilder.Build);
            entry.Buffers = new(device, part.Mesh.Name, bvh);
        }

        entries[part] = (entry.Buffers, uses);
        while (entries.Count > 1 && entries.Values.Sum(e => e.Buffers.Size) > MaxBytes)
        {
            var oldest = entries.MinBy(e => e.Value.LastUse);
            entries.Remove(oldest.Key);
            oldest.Value.Buffers.Dispose();
        }

        return entry.Buffers;
    }

    public void Dispose()
    {
        foreach (var entry in entries.Values)
        {
            entry.Buffers.Dispose();
        }

        entries.Clear();
    }
}
