using System.Numerics;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>Builds the tree top-down with the binned surface area heuristic (Wald, RT 2007). Same mesh, same tree.</summary>
internal sealed class PartBvhBuilder
{
    private const int Bins = 16;
    private readonly RenderPart part;
    private readonly int[] order;
    private readonly Box[] boxes;
    private readonly Vector3[] centers;
    private readonly List<uint> nodes = [];
    private readonly Box bounds;
    private readonly PartGrid grid;

    private PartBvhBuilder(RenderPart part)
    {
        this.part = part;
        var count = part.Mesh.TriangleCount;
        order = new int[count];
        boxes = new Box[count];
        centers = new Vector3[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
            boxes[i] = Box.Empty.With(Corner(i, 0)).With(Corner(i, 1)).With(Corner(i, 2));
            centers[i] = boxes[i].Center;
        }

        bounds = Bounds(0, count);
        grid = new(bounds);
    }

    /// <summary>Builds the tree of a part.</summary>
    /// <exception cref="ArgumentException">The mesh has no triangle.</exception>
    public static PartBvh Build(RenderPart part)
    {
        if (part.Mesh.TriangleCount == 0)
        {
            throw new ArgumentException($"The mesh '{part.Mesh.Name}' has no triangle; at least one is expected.", nameof(part));
        }

        var builder = new PartBvhBuilder(part);
        builder.Inner(0, builder.order.Length, 0);
        return new([.. builder.nodes], builder.Triangles(), PartAttributes.Pack(part.Mesh, builder.order), builder.bounds, builder.grid.Low, builder.grid.Scale);
    }

    private uint Link(int first, int count, int depth) =>
        count <= PartBvh.LeafSize ? PartBvh.LeafBit | ((uint)first << 2) | (uint)(count - 1) : Inner(first, count, depth);

    private uint Inner(int first, int count, int depth)
    {
        var node = (uint)(nodes.Count / PartBvh.NodeWords);
        nodes.AddRange(new uint[PartBvh.NodeWords]);

        // The root is always a node: a mesh of one triangle has it in both children.
        var left = count == 1 ? 1 : Split(first, count, depth);
        var secondFirst = count == 1 ? first : first + left;
        var secondCount = count == 1 ? 1 : count - left;
        Write((int)node, 0, Bounds(first, left), Link(first, left, depth + 1));
        Write((int)node, 1, Bounds(secondFirst, secondCount), Link(secondFirst, secondCount, depth + 1));
        return node;
    }

    private void Write(int node, int child, Box box, uint link)
    {
        var at = (node * PartBvh.NodeWords) + (child * 4);
        (nodes[at], nodes[at + 1], nodes[at + 2]) = grid.Pack(box);
        nodes[at + 3] = link;
    }

    /// <summary>Orders a range so that its first part goes left; returns how many that are.</summary>
    private int Split(int first, int count, int depth)
    {
        var spread = Box.Empty;
        for (var i = first; i < first + count; i++)
        {
            spread = spread.With(centers[order[i]]);
        }

        var levelsLeft = PartBvh.MaxDepth - depth;
        var (axis, cut) = BitOperations.Log2((uint)count) + 2 < levelsLeft ? BestCut(first, count, spread) : (-1, 0);
        if (axis < 0)
        {
            return Halve(first, count, spread);
        }

        var scale = Scale(spread, axis);
        var (i0, i1) = (first, first + count - 1);
        while (i0 <= i1)
        {
            if (Bin(order[i0], axis, spread, scale) < cut)
            {
                i0++;
            }
            else
            {
                (order[i0], order[i1]) = (order[i1], order[i0]);
                i1--;
            }
        }

        return i0 - first;
    }

    private (int Axis, int Cut) BestCut(int first, int count, Box spread)
    {
        var best = (Axis: -1, Cut: 0);
        var bestCost = float.PositiveInfinity;
        Span<Box> bins = stackalloc Box[Bins];
        Span<int> counts = stackalloc int[Bins];
        Span<float> rightCosts = stackalloc float[Bins];
        for (var axis = 0; axis < 3; axis++)
        {
            var scale = Scale(spread, axis);
            if (!(scale > 0) || !float.IsFinite(scale))
            {
                continue;
            }

            bins.Fill(Box.Empty);
            counts.Clear();
            for (var i = first; i < first + count; i++)
            {
                var bin = Bin(order[i], axis, spread, scale);
                bins[bin] = bins[bin].With(boxes[order[i]]);
                counts[bin]++;
            }

            var (box, sum) = (Box.Empty, 0);
            for (var cut = Bins - 1; cut > 0; cut--)
            {
                (box, sum) = (box.With(bins[cut]), sum + counts[cut]);
                rightCosts[cut] = sum == 0 ? float.PositiveInfinity : box.Area * sum;
            }

            (box, sum) = (Box.Empty, 0);
            for (var cut = 1; cut < Bins; cut++)
            {
                (box, sum) = (box.With(bins[cut - 1]), sum + counts[cut - 1]);
                var cost = sum == 0 ? float.PositiveInfinity : (box.Area * sum) + rightCosts[cut];
                if (cost < bestCost)
                {
                    (bestCost, best) = (cost, (axis, cut));
                }
            }
        }

        return best;
    }

    /// <summary>Halves by number along the widest axis: for coinciding centres, and where the tree grows too deep.</summary>
    private int Halve(int first, int count, Box spread)
    {
        var size = spread.High - spread.Low;
        var axis = size.X >= size.Y && size.X >= size.Z ? 0 : size.Y >= size.Z ? 1 : 2;
        Array.Sort(order, first, count, Comparer<int>.Create((a, b) => (centers[a][axis], a).CompareTo((centers[b][axis], b))));
        return count / 2;
    }

    private static float Scale(Box spread, int axis) => Bins / (spread.High[axis] - spread.Low[axis]);

    private int Bin(int triangle, int axis, Box spread, float scale) =>
        Math.Clamp((int)((centers[triangle][axis] - spread.Low[axis]) * scale), 0, Bins - 1);

    private Box Bounds(int first, int count)
    {
        var box = Box.Empty;
        for (var i = first; i < first + count; i++)
        {
            box = box.With(boxes[order[i]]);
        }

        return box;
    }

    private Vector3 Corner(int triangle, int corner) => part.Mesh.Positions[part.Mesh.Indices[(triangle * 3) + corner]];

    private uint[] Triangles()
    {
        var words = new uint[order.Length * PartBvh.TriangleWords];
        for (var i = 0; i < order.Length; i++)
        {
            words[(i * PartBvh.TriangleWords) + 3] = (uint)Math.Max(0, part.Mesh.MaterialIndices?[order[i]] ?? 0);
            for (var corner = 0; corner < 3; corner++)
            {
                var at = (i * PartBvh.TriangleWords) + (corner * 4);
                Store(words, at, Corner(order[i], corner));
                Store(words, at + 12, part.CornerNormals[(order[i] * 3) + corner]);
            }
        }

        return words;
    }

    private static void Store(uint[] words, int at, Vector3 value)
    {
        for (var axis = 0; axis < 3; axis++)
        {
            words[at + axis] = BitConverter.SingleToUInt32Bits(value[axis]);
        }
    }
}
