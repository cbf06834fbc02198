using System.Numerics;
using System.Runtime.InteropServices;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Builds a binary tree by the binned surface area heuristic (Wald, RT'07), then merges it into nodes of eight.</summary>
internal sealed class Bvh8Builder
{
    /// <summary>No tree is deeper; far above what 2^31 triangles need.</summary>
    internal const int MaxDepth = 80;

    private const int Width = 8;
    private const int BinCount = 16;
    private const int MedianDepth = 40;
    private const float NodeCost = 0.4f;

    private readonly Mesh mesh;
    private readonly Bounds[] bounds;
    private readonly int[] order;
    private readonly List<BinaryNode> binary = [];
    private readonly List<float> nodes = [];
    private readonly List<float> leaves = [];
    private readonly List<int> triangles = [];

    private Bvh8Builder(Mesh mesh)
    {
        this.mesh = mesh;
        bounds = new Bounds[mesh.TriangleCount];
        order = new int[mesh.TriangleCount];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            bounds[i] = Bounds.Empty.Include(Corner(i, 0)).Include(Corner(i, 1)).Include(Corner(i, 2));
        }
    }

    /// <summary>Builds the hierarchy of a mesh; an empty mesh gives a tree that nothing hits.</summary>
    public static Bvh8 Build(Mesh mesh)
    {
        var builder = new Bvh8Builder(mesh);
        var root = builder.order.Length == 0 ? -1 : builder.Split(0, builder.order.Length, 0);
        builder.Emit(root);
        return new Bvh8(Pin(builder.nodes), Pin(builder.leaves), Pin(builder.triangles));
    }

    private static T[] Pin<T>(List<T> list)
    {
        var array = GC.AllocateUninitializedArray<T>(list.Count, pinned: true);
        list.CopyTo(array);
        return array;
    }

    private Vector3 Corner(int triangle, int corner) => mesh.Positions[mesh.Indices[(3 * triangle) + corner]];

    private int Split(int first, int count, int depth)
    {
        var box = Bounds.Empty;
        var centres = Bounds.Empty;
        for (var i = first; i < first + count; i++)
        {
            box = box.Include(bounds[order[i]]);
            centres = centres.Include(bounds[order[i]].Centre);
        }

        var middle = count <= 2 ? first : depth >= MedianDepth ? Median(first, count, centres) : Partition(first, count, box, centres);
        if (middle == first && count > Width)
        {
            middle = Median(first, count, centres);
        }

        var index = binary.Count;
        binary.Add(new BinaryNode(box, first, count, -1, -1));
        if (middle > first)
        {
            var left = Split(first, middle - first, depth + 1);
            var right = Split(middle, first + count - middle, depth + 1);
            binary[index] = new BinaryNode(box, first, count, left, right);
        }

        return index;
    }

    /// <summary>Sorts the range into two by the best of all bin borders; returns <paramref name="first"/> where a leaf is cheaper.</summary>
    private int Partition(int first, int count, Bounds box, Bounds centres)
    {
        var bestCost = count <= Width ? 1.0f : float.PositiveInfinity;
        var bestAxis = -1;
        var bestBin = 0;
        var extent = centres.Max - centres.Min;
        Span<Bounds> bins = stackalloc Bounds[BinCount];
        Span<int> counts = stackalloc int[BinCount];
        Span<float> rightCost = stackalloc float[BinCount];
        for (var axis = 0; axis < 3; axis++)
        {
            if (!(extent[axis] > 0))
            {
                continue;
            }

            bins.Fill(Bounds.Empty);
            counts.Clear();
            for (var i = first; i < first + count; i++)
            {
                var bin = Bin(bounds[order[i]].Centre[axis], centres.Min[axis], extent[axis]);
                bins[bin] = bins[bin].Include(bounds[order[i]]);
                counts[bin]++;
            }

            var sweep = Bounds.Empty;
            var total = 0;
            for (var bin = BinCount - 1; bin > 0; bin--)
            {
                sweep = sweep.Include(bins[bin]);
                total += counts[bin];
                rightCost[bin] = sweep.HalfArea * Blocks(total);
            }

            sweep = Bounds.Empty;
            total = 0;
            for (var bin = 0; bin < BinCount - 1; bin++)
            {
                sweep = sweep.Include(bins[bin]);
                total += counts[bin];
                var cost = NodeCost + (((sweep.HalfArea * Blocks(total)) + rightCost[bin + 1]) / MathF.Max(box.HalfArea, float.Epsilon));
                if (total > 0 && total < count && cost < bestCost)
                {
                    (bestCost, bestAxis, bestBin) = (cost, axis, bin);
                }
            }
        }

        if (bestAxis < 0)
        {
            return first;
        }

        var middle = first;
        for (var i = first; i < first + count; i++)
        {
            if (Bin(bounds[order[i]].Centre[bestAxis], centres.Min[bestAxis], extent[bestAxis]) <= bestBin)
            {
                (order[i], order[middle]) = (order[middle], order[i]);
                middle++;
            }
        }

        return middle;
    }

    private static int Blocks(int count) => (count + Width - 1) / Width;

    private static int Bin(float centre, float min, float extent) => Math.Clamp((int)((centre - min) / extent * BinCount), 0, BinCount - 1);

    private int Median(int first, int count, Bounds centres)
    {
        if (count <= Width)
        {
            return first;
        }

        var extent = centres.Max - centres.Min;
        var axis = extent.X >= extent.Y && extent.X >= extent.Z ? 0 : extent.Y >= extent.Z ? 1 : 2;
        order.AsSpan(first, count).Sort((a, b) =>
        {
            var compared = bounds[a].Centre[axis].CompareTo(bounds[b].Centre[axis]);
            return compared != 0 ? compared : a.CompareTo(b);
        });
        return first + (count / 2);
    }

    private int Emit(int root)
    {
        Span<int> children = stackalloc int[Width];
        var count = 0;
        if (root >= 0)
        {
            children[count++] = root;
        }

        while (count is > 0 and < Width && Largest(children[..count]) is var open and >= 0)
        {
            var opened = binary[children[open]];
            children[open] = opened.Left;
            children[count++] = opened.Right;
        }

        var index = nodes.Count / Bvh8.NodeStride;
        CollectionsMarshal.SetCount(nodes, nodes.Count + Bvh8.NodeStride);
        for (var i = 0; i < Width; i++)
        {
            var box = i < count ? binary[children[i]].Box : Bounds.Empty;
            var code = i >= count ? 0 : binary[children[i]].Left < 0 ? ~Leaf(binary[children[i]]) : Emit(children[i]);
            var node = CollectionsMarshal.AsSpan(nodes).Slice(index * Bvh8.NodeStride, Bvh8.NodeStride);
            for (var axis = 0; axis < 3; axis++)
            {
                node[(16 * axis) + i] = box.Min[axis];
                node[(16 * axis) + 8 + i] = box.Max[axis];
            }

            node[Bvh8.ChildOffset + i] = BitConverter.Int32BitsToSingle(code);
            node[Bvh8.ChildOffset + 8 + i] = 0;
        }

        return index;
    }

    private int Largest(ReadOnlySpan<int> children)
    {
        var best = -1;
        var bestArea = -1.0f;
        for (var i = 0; i < children.Length; i++)
        {
            var node = binary[children[i]];
            if (node.Left >= 0 && node.Box.HalfArea > bestArea)
            {
                (best, bestArea) = (i, node.Box.HalfArea);
            }
        }

        return best;
    }

    private int Leaf(BinaryNode node)
    {
        var index = leaves.Count / Bvh8.LeafStride;
        CollectionsMarshal.SetCount(leaves, leaves.Count + Bvh8.LeafStride);
        var leaf = CollectionsMarshal.AsSpan(leaves)[(index * Bvh8.LeafStride)..];
        leaf.Clear();
        for (var lane = 0; lane < Width; lane++)
        {
            var triangle = lane < node.Count ? order[node.First + lane] : -1;
            triangles.Add(triangle);
            for (var corner = 0; corner < 3 && triangle >= 0; corner++)
            {
                for (var axis = 0; axis < 3; axis++)
                {
                    leaf[(((3 * corner) + axis) * Width) + lane] = Corner(triangle, corner)[axis];
                }
            }
        }

        return index;
    }

    private readonly record struct BinaryNode(Bounds Box, int First, int Count, int Left, int Right);
}
