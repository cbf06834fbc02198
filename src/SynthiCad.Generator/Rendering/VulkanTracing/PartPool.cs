using System.Runtime.CompilerServices;
using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>The parts that lie on the device, all in one set of buffers, so that one dispatch can show any of them.</summary>
internal sealed class PartPool(ComputeDevice device, long keptBytes) : IDisposable
{
    private const int NodeTexels = PartBvh.NodeWords / TexelPool.Words;
    private const int TriangleTexels = PartBvh.TriangleWords / TexelPool.Words;
    private const int AttributeTexels = PartBvh.AttributeWords / TexelPool.Words;

    // Weak: what is on the device keeps no mesh alive.
    private readonly ConditionalWeakTable<RenderPart, PartPlace> places = [];
    private readonly TexelPool nodes = new(device, keptBytes / 4 / 16);
    private readonly TexelPool triangles = new(device, keptBytes / 16);
    private readonly TexelPool attributes = new(device, keptBytes / 16);
    private int age = 1;

    public DeviceBuffer Nodes => nodes.Buffer;

    public DeviceBuffer Triangles => triangles.Buffer;

    public DeviceBuffer Attributes => attributes.Buffer;

    /// <summary>Texels of the largest of the three buffers that hold some parts and nothing else.</summary>
    public static long TexelsOf(IEnumerable<RenderPart> parts)
    {
        var (nodes, triangles, attributes) = Sizes(parts);
        return Math.Max(nodes, Math.Max(triangles, attributes));
    }

    /// <summary>Whether all of some parts lie on the device.</summary>
    public bool Has(IEnumerable<RenderPart> parts) => parts.All(part => PlaceOrNull(part) is not null);

    /// <summary>Brings parts to the device; nothing may run there that reads parts.</summary>
    public void Load(IReadOnlyCollection<RenderPart> parts)
    {
        var missing = parts.Where(part => PlaceOrNull(part) is null).ToList();
        var needs = Sizes(missing);
        if (!nodes.HasRoom(needs.Nodes) || !triangles.HasRoom(needs.Triangles) || !attributes.HasRoom(needs.Attributes))
        {
            missing = [.. parts];
            needs = Sizes(missing);
            nodes.Empty(needs.Nodes);
            triangles.Empty(needs.Triangles);
            attributes.Empty(needs.Attributes);
            age++;
        }

        foreach (var part in missing)
        {
            var bvh = BvhOf(part);
            var firstTriangle = (uint)(triangles.Used / TriangleTexels);
            var firstAttribute = (uint)(attributes.Used / AttributeTexels);
            var root = (uint)(nodes.Used / NodeTexels);
            nodes.Add(bvh.NodesAt(root, firstTriangle));
            triangles.Add(bvh.Triangles);
            if (bvh.Attributes.Length > 0)
            {
                attributes.Add(bvh.Attributes);
            }

            places.AddOrUpdate(part, new(bvh, root, unchecked(firstAttribute - firstTriangle), age));
        }
    }

    /// <summary>Where a part lies that was loaded.</summary>
    public PartPlace PlaceOf(RenderPart part) => PlaceOrNull(part) ?? throw new InvalidOperationException($"The part '{part.Mesh.Name}' is not on the device.");

    public void Dispose()
    {
        nodes.Dispose();
        triangles.Dispose();
        attributes.Dispose();
    }

    private static PartBvh BvhOf(RenderPart part) => part.GetOrBuild("vulkan", PartBvhBuilder.Build);

    private static (long Nodes, long Triangles, long Attributes) Sizes(IEnumerable<RenderPart> parts)
    {
        var (nodes, triangles, attributes) = (0L, 0L, 0L);
        foreach (var bvh in parts.Select(BvhOf))
        {
            nodes += bvh.Nodes.Length / TexelPool.Words;
            triangles += bvh.Triangles.Length / TexelPool.Words;
            attributes += bvh.Attributes.Length / TexelPool.Words;
        }

        return (nodes, triangles, attributes);
    }

    private PartPlace? PlaceOrNull(RenderPart part) => places.TryGetValue(part, out var place) && place.Age == age ? place : null;
}
