using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>
/// Traversal with eight lanes. Multiplications and additions stay separate: fused ones would make neighbouring
/// triangles disagree on a shared edge, and this class disagree with <see cref="ScalarTraversal"/>.
/// </summary>
internal static unsafe class VectorTraversal
{
    /// <summary>Finds the nearest hit closer than <c>hit.T</c>.</summary>
    /// <param name="bvh">The hierarchy.</param>
    /// <param name="ray">The ray in part space.</param>
    /// <param name="hit">The farthest distance on entry, the hit on return.</param>
    /// <param name="stack">Room for <see cref="Bvh8.StackSize"/> entries.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Closest(Bvh8 bvh, in PartRay ray, ref TriangleHit hit, ulong* stack)
    {
        var originX = Vector256.Create(ray.Origin.X);
        var originY = Vector256.Create(ray.Origin.Y);
        var originZ = Vector256.Create(ray.Origin.Z);
        var inverseX = Vector256.Create(ray.Inverse.X);
        var inverseY = Vector256.Create(ray.Inverse.Y);
        var inverseZ = Vector256.Create(ray.Inverse.Z);
        var slack = Vector256.Create(PartRay.FarSlack);
        var nearX = ray.Inverse.X < 0 ? 8 : 0;
        var nearY = ray.Inverse.Y < 0 ? 24 : 16;
        var nearZ = ray.Inverse.Z < 0 ? 40 : 32;
        var farX = nearX ^ 8;
        var farY = nearY ^ 8;
        var farZ = nearZ ^ 8;
        var distances = (float*)(stack + Bvh8.StackSize - 4);
        var nodes = bvh.Nodes;
        var found = false;
        var top = 0;
        var child = 0;
        while (true)
        {
            if (child >= 0)
            {
                var node = nodes + ((nint)child * Bvh8.NodeStride);
                var near = Vector256.MaxNative(
                    Vector256.MaxNative((Vector256.Load(node + nearX) - originX) * inverseX, (Vector256.Load(node + nearY) - originY) * inverseY),
                    Vector256.MaxNative((Vector256.Load(node + nearZ) - originZ) * inverseZ, Vector256<float>.Zero));
                var far = Vector256.MinNative(
                    Vector256.MinNative((Vector256.Load(node + farX) - originX) * inverseX, (Vector256.Load(node + farY) - originY) * inverseY),
                    (Vector256.Load(node + farZ) - originZ) * inverseZ);
                far = Vector256.MinNative(far * slack, Vector256.Create(hit.T));
                var mask = Vector256.LessThanOrEqual(near, far).ExtractMostSignificantBits();
                if (mask != 0)
                {
                    var children = (int*)(node + Bvh8.ChildOffset);
                    var lane = BitOperations.TrailingZeroCount(mask);
                    mask &= mask - 1;
                    if (mask == 0)
                    {
                        child = children[lane];
                        continue;
                    }

                    near.Store(distances);
                    var bottom = top;
                    stack[top++] = Entry(distances[lane], children[lane]);
                    do
                    {
                        lane = BitOperations.TrailingZeroCount(mask);
                        mask &= mask - 1;
                        var entry = Entry(distances[lane], children[lane]);
                        var slot = top++;
                        for (; slot > bottom && stack[slot - 1] < entry; slot--)
                        {
                            stack[slot] = stack[slot - 1];
                        }

                        stack[slot] = entry;
                    }
                    while (mask != 0);
                }
            }
            else if (Leaf(bvh, ~child, in ray, ref hit))
            {
                found = true;
            }

            do
            {
                if (top == 0)
                {
                    if (found)
                    {
                        // Only now: the load waits for memory, and the next ray need not wait with it.
                        hit.Triangle = bvh.Triangles[hit.Slot];
                    }

                    return found;
                }

                top--;
            }
            while (BitConverter.UInt32BitsToSingle((uint)(stack[top] >> 32)) > hit.T);
            child = (int)(uint)stack[top];
        }
    }

    /// <summary>Whether anything lies before a limit; in any order, since the limit does not move.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Any(Bvh8 bvh, in PartRay ray, float limit, ulong* stack)
    {
        var originX = Vector256.Create(ray.Origin.X);
        var originY = Vector256.Create(ray.Origin.Y);
        var originZ = Vector256.Create(ray.Origin.Z);
        var inverseX = Vector256.Create(ray.Inverse.X);
        var inverseY = Vector256.Create(ray.Inverse.Y);
        var inverseZ = Vector256.Create(ray.Inverse.Z);
        var slack = Vector256.Create(PartRay.FarSlack);
        var farthest = Vector256.Create(limit);
        var nearX = ray.Inverse.X < 0 ? 8 : 0;
        var nearY = ray.Inverse.Y < 0 ? 24 : 16;
        var nearZ = ray.Inverse.Z < 0 ? 40 : 32;
        var farX = nearX ^ 8;
        var farY = nearY ^ 8;
        var farZ = nearZ ^ 8;
        var waiting = (int*)stack;
        var top = 0;
        waiting[top++] = 0;
        while (top > 0)
        {
            var child = waiting[--top];
            if (child < 0)
            {
                if (Lanes(bvh, ~child, in ray, limit, out _, out _, out _, out _) != 0)
                {
                    return true;
                }

                continue;
            }

            var node = bvh.Nodes + ((nint)child * Bvh8.NodeStride);
            var near = Vector256.MaxNative(
                Vector256.MaxNative((Vector256.Load(node + nearX) - originX) * inverseX, (Vector256.Load(node + nearY) - originY) * inverseY),
                Vector256.MaxNative((Vector256.Load(node + nearZ) - originZ) * inverseZ, Vector256<float>.Zero));
            var far = Vector256.MinNative(
                Vector256.MinNative((Vector256.Load(node + farX) - originX) * inverseX, (Vector256.Load(node + farY) - originY) * inverseY),
                (Vector256.Load(node + farZ) - originZ) * inverseZ);
            far = Vector256.MinNative(far * slack, farthest);
            var children = (int*)(node + Bvh8.ChildOffset);
            for (var mask = Vector256.LessThanOrEqual(near, far).ExtractMostSignificantBits(); mask != 0; mask &= mask - 1)
            {
                waiting[top++] = children[BitOperations.TrailingZeroCount(mask)];
            }
        }

        return false;
    }

    // Distances are not negative, so their bits sort like they do.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Entry(float distance, int child) => ((ulong)BitConverter.SingleToUInt32Bits(distance) << 32) | (uint)child;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Leaf(Bvh8 bvh, int leaf, in PartRay ray, ref TriangleHit hit)
    {
        var mask = Lanes(bvh, leaf, in ray, hit.T, out var t, out var u, out var v, out var w);
        if (mask == 0)
        {
            return false;
        }

        var best = -1;
        var nearest = hit.T;
        for (; mask != 0; mask &= mask - 1)
        {
            var lane = BitOperations.TrailingZeroCount(mask);
            if (t.GetElement(lane) < nearest)
            {
                nearest = t.GetElement(lane);
                best = lane;
            }
        }

        var scale = 1.0f / (u + v + w).GetElement(best);
        hit.T = nearest;
        hit.Slot = (leaf * 8) + best;
        hit.B0 = u.GetElement(best) * scale;
        hit.B1 = v.GetElement(best) * scale;
        hit.B2 = w.GetElement(best) * scale;
        return true;
    }

    /// <summary>Which of a leaf's triangles a ray meets before a limit, and where.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Lanes(
        Bvh8 bvh,
        int leaf,
        in PartRay ray,
        float limit,
        out Vector256<float> t,
        out Vector256<float> u,
        out Vector256<float> v,
        out Vector256<float> w)
    {
        var corners = bvh.Leaves + ((nint)leaf * Bvh8.LeafStride);
        var x = corners + (8 * ray.AxisX);
        var y = corners + (8 * ray.AxisY);
        var z = corners + (8 * ray.AxisZ);
        var originX = Vector256.Create(ray.OriginX);
        var originY = Vector256.Create(ray.OriginY);
        var originZ = Vector256.Create(ray.OriginZ);
        var shearX = Vector256.Create(ray.ShearX);
        var shearY = Vector256.Create(ray.ShearY);
        var az = Vector256.Load(z) - originZ;
        var bz = Vector256.Load(z + 24) - originZ;
        var cz = Vector256.Load(z + 48) - originZ;
        var ax = Vector256.Load(x) - originX - (shearX * az);
        var bx = Vector256.Load(x + 24) - originX - (shearX * bz);
        var cx = Vector256.Load(x + 48) - originX - (shearX * cz);
        var ay = Vector256.Load(y) - originY - (shearY * az);
        var by = Vector256.Load(y + 24) - originY - (shearY * bz);
        var cy = Vector256.Load(y + 48) - originY - (shearY * cz);
        u = (cx * by) - (cy * bx);
        v = (ax * cy) - (ay * cx);
        w = (bx * ay) - (by * ax);
        var zero = Vector256<float>.Zero;
        var lowest = Vector256.MinNative(u, Vector256.MinNative(v, w));
        var highest = Vector256.MaxNative(u, Vector256.MaxNative(v, w));
        var inside = Vector256.GreaterThanOrEqual(lowest, zero) | Vector256.LessThanOrEqual(highest, zero);
        if (inside.ExtractMostSignificantBits() == 0)
        {
            t = zero;
            return 0;
        }

        var determinant = u + v + w;
        t = ((u * az) + (v * bz) + (w * cz)) * Vector256.Create(ray.ShearZ) / determinant;
        var valid = inside & Vector256.GreaterThan(t, zero) & Vector256.LessThan(t, Vector256.Create(limit));
        valid = Vector256.AndNot(valid, Vector256.Equals(determinant, zero));
        return valid.ExtractMostSignificantBits();
    }
}
