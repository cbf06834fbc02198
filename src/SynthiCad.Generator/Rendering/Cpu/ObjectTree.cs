using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>The level above the parts: world boxes of the objects, eight a node, laid out as in <see cref="Bvh8"/>.</summary>
internal sealed unsafe class ObjectTree
{
    // Three levels hold all objects a scene may have: groups are halved until there are eight.
    private const int StackSize = 64;
    private const float Slack = 1.00001f;

    private readonly PreparedObject[] objects;
    private readonly Bounds[] boxes;
    private readonly List<float[]> building = [];
    private readonly float[] nodes;

    /// <summary>Builds the tree.</summary>
    public ObjectTree(PreparedObject[] objects)
    {
        this.objects = objects;
        boxes = Array.ConvertAll(objects, placed => placed.WorldBounds());
        var order = new int[objects.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Emit(order);
        nodes = GC.AllocateUninitializedArray<float>(building.Count * Bvh8.NodeStride, pinned: true);
        for (var i = 0; i < building.Count; i++)
        {
            building[i].CopyTo(nodes, i * Bvh8.NodeStride);
        }
    }

    /// <summary>Finds the nearest hit closer than <c>hit.T</c>; of equal ones that of the earlier object. Returns the object or -1.</summary>
    [SkipLocalsInit]
    public int Closest(Vector3 origin, Vector3 direction, float shift, ref TriangleHit hit, ulong* partStack)
    {
        var ray = new PartRay(origin, direction);
        var stack = stackalloc ulong[StackSize];
        var near = stackalloc float[8];
        var owner = -1;
        var top = 0;
        stack[top++] = 0;
        while (top > 0)
        {
            var entry = stack[--top];
            if (BitConverter.UInt32BitsToSingle((uint)(entry >> 32)) > hit.T)
            {
                continue;
            }

            var child = (int)(uint)entry;
            if (child < 0)
            {
                // An earlier object also wins where it is just as near; boxes round otherwise than triangles, hence the slack.
                var earlier = ~child < owner;
                var trial = hit;
                trial.T = earlier ? hit.T * Slack : hit.T;
                var local = new PartRay(objects[~child].PartOrigin(origin, shift), objects[~child].PartDirection(direction));
                if (objects[~child].Geometry.Closest(in local, ref trial, partStack) && (!earlier || trial.T <= hit.T))
                {
                    hit = trial;
                    owner = ~child;
                }

                continue;
            }

            fixed (float* node = &nodes[child * Bvh8.NodeStride])
            {
                var bottom = top;
                for (var mask = Test(node, in ray, hit.T, near); mask != 0; mask &= mask - 1)
                {
                    var lane = BitOperations.TrailingZeroCount(mask);
                    var pushed = ((ulong)BitConverter.SingleToUInt32Bits(near[lane]) << 32) | (uint)((int*)(node + Bvh8.ChildOffset))[lane];
                    var slot = top++;
                    for (; slot > bottom && stack[slot - 1] < pushed; slot--)
                    {
                        stack[slot] = stack[slot - 1];
                    }

                    stack[slot] = pushed;
                }
            }
        }

        return owner;
    }

    /// <summary>Whether any object lies before <paramref name="limit"/>.</summary>
    [SkipLocalsInit]
    public bool Any(Vector3 origin, Vector3 direction, float shift, float limit, ulong* partStack)
    {
        var ray = new PartRay(origin, direction);
        var stack = stackalloc int[StackSize];
        var near = stackalloc float[8];
        var top = 0;
        stack[top++] = 0;
        while (top > 0)
        {
            var child = stack[--top];
            if (child < 0)
            {
                var local = new PartRay(objects[~child].PartOrigin(origin, shift), objects[~child].PartDirection(direction));
                if (objects[~child].Geometry.Any(in local, limit, partStack))
                {
                    return true;
                }

                continue;
            }

            fixed (float* node = &nodes[child * Bvh8.NodeStride])
            {
                for (var mask = Test(node, in ray, limit, near); mask != 0; mask &= mask - 1)
                {
                    stack[top++] = ((int*)(node + Bvh8.ChildOffset))[BitOperations.TrailingZeroCount(mask)];
                }
            }
        }

        return false;
    }

    /// <summary>Which of eight boxes a ray meets before a limit, and from where.</summary>
    private static uint Test(float* node, in PartRay ray, float limit, float* near)
    {
        var (nearX, nearY, nearZ) = (ray.Inverse.X < 0 ? 8 : 0, ray.Inverse.Y < 0 ? 24 : 16, ray.Inverse.Z < 0 ? 40 : 32);
        var (originX, originY, originZ) = (Vector256.Create(ray.Origin.X), Vector256.Create(ray.Origin.Y), Vector256.Create(ray.Origin.Z));
        var (inverseX, inverseY, inverseZ) = (Vector256.Create(ray.Inverse.X), Vector256.Create(ray.Inverse.Y), Vector256.Create(ray.Inverse.Z));
        var enter = Vector256.MaxNative(
            Vector256.MaxNative((Vector256.Load(node + nearX) - originX) * inverseX, (Vector256.Load(node + nearY) - originY) * inverseY),
            Vector256.MaxNative((Vector256.Load(node + nearZ) - originZ) * inverseZ, Vector256<float>.Zero));
        var leave = Vector256.MinNative(
            Vector256.MinNative((Vector256.Load(node + (nearX ^ 8)) - originX) * inverseX, (Vector256.Load(node + (nearY ^ 8)) - originY) * inverseY),
            (Vector256.Load(node + (nearZ ^ 8)) - originZ) * inverseZ);

        // The ray meets the part in other coordinates, where rounding differs.
        enter *= Vector256.Create(2 - Slack);
        enter.Store(near);
        return Vector256.LessThanOrEqual(enter, Vector256.MinNative(leave * Vector256.Create(Slack), Vector256.Create(limit))).ExtractMostSignificantBits();
    }

    private int Emit(Span<int> members)
    {
        Span<Range> groups = stackalloc Range[8];
        var count = 1;
        groups[0] = 0..members.Length;
        while (count < 8 && Largest(groups[..count]) is var open and >= 0)
        {
            var (start, length) = groups[open].GetOffsetAndLength(members.Length);
            Sort(members.Slice(start, length));
            groups[open] = start..(start + (length / 2));
            groups[count++] = (start + (length / 2))..(start + length);
        }

        var index = building.Count;
        var node = new float[Bvh8.NodeStride];
        building.Add(node);
        for (var lane = 0; lane < 8; lane++)
        {
            var group = lane < count ? members[groups[lane]] : [];
            var box = Bounds.Empty;
            foreach (var member in group)
            {
                box = box.Include(boxes[member]);
            }

            for (var axis = 0; axis < 3; axis++)
            {
                node[(16 * axis) + lane] = box.Min[axis];
                node[(16 * axis) + 8 + lane] = box.Max[axis];
            }

            node[Bvh8.ChildOffset + lane] = BitConverter.Int32BitsToSingle(group.Length == 0 ? 0 : group.Length == 1 ? ~group[0] : Emit(group));
        }

        return index;
    }

    private static int Largest(ReadOnlySpan<Range> groups)
    {
        var best = -1;
        var most = 1;
        for (var i = 0; i < groups.Length; i++)
        {
            var length = groups[i].End.Value - groups[i].Start.Value;
            if (length > most)
            {
                (best, most) = (i, length);
            }
        }

        return best;
    }

    private void Sort(Span<int> members)
    {
        var centres = Bounds.Empty;
        foreach (var member in members)
        {
            centres = boxes[member].Min.X <= boxes[member].Max.X ? centres.Include(boxes[member].Centre) : centres;
        }

        var extent = centres.Max - centres.Min;
        var axis = extent.X >= extent.Y && extent.X >= extent.Z ? 0 : extent.Y >= extent.Z ? 1 : 2;
        members.Sort((a, b) =>
        {
            var compared = boxes[a].Centre[axis].CompareTo(boxes[b].Centre[axis]);
            return compared != 0 ? compared : a.CompareTo(b);
        });
    }
}
