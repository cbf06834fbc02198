namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>The same traversal without vectors, for machines that have none: same operations, same order, same hits.</summary>
internal static unsafe class ScalarTraversal
{
    /// <summary>Finds the nearest hit closer than <c>hit.T</c>, or some hit where <paramref name="any"/> is wanted.</summary>
    public static bool Intersect(Bvh8 bvh, in PartRay ray, ref TriangleHit hit, ulong* stack, bool any)
    {
        var found = false;
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
                found |= Leaf(bvh, ~child, in ray, ref hit);
                if (found && any)
                {
                    return true;
                }

                continue;
            }

            var node = bvh.Nodes + ((nint)child * Bvh8.NodeStride);
            var bottom = top;
            for (var lane = 0; lane < 8; lane++)
            {
                var near = 0.0f;
                var far = float.PositiveInfinity;
                for (var axis = 0; axis < 3; axis++)
                {
                    var low = (node[(16 * axis) + lane] - ray.Origin[axis]) * ray.Inverse[axis];
                    var high = (node[(16 * axis) + 8 + lane] - ray.Origin[axis]) * ray.Inverse[axis];
                    near = MathF.Max(near, ray.Inverse[axis] < 0 ? high : low);
                    far = MathF.Min(far, ray.Inverse[axis] < 0 ? low : high);
                }

                if (near <= MathF.Min(far * PartRay.FarSlack, hit.T))
                {
                    var code = ((int*)(node + Bvh8.ChildOffset))[lane];
                    var pushed = ((ulong)BitConverter.SingleToUInt32Bits(near) << 32) | (uint)code;
                    var slot = top++;
                    for (; slot > bottom && stack[slot - 1] < pushed; slot--)
                    {
                        stack[slot] = stack[slot - 1];
                    }

                    stack[slot] = pushed;
                }
            }
        }

        return found;
    }

    private static bool Leaf(Bvh8 bvh, int leaf, in PartRay ray, ref TriangleHit hit)
    {
        var found = false;
        for (var lane = 0; lane < 8; lane++)
        {
            var triangle = bvh.Triangles[(leaf * 8) + lane];
            var corner = bvh.Leaves + ((nint)leaf * Bvh8.LeafStride) + lane;
            if (triangle >= 0 && Triangle(corner, in ray, ref hit))
            {
                hit.Slot = (leaf * 8) + lane;
                hit.Triangle = triangle;
                found = true;
            }
        }

        return found;
    }

    private static bool Triangle(float* corner, in PartRay ray, ref TriangleHit hit)
    {
        var x = corner + (8 * ray.AxisX);
        var y = corner + (8 * ray.AxisY);
        var z = corner + (8 * ray.AxisZ);
        var originX = ray.OriginX;
        var originY = ray.OriginY;
        var originZ = ray.OriginZ;
        var az = z[0] - originZ;
        var bz = z[24] - originZ;
        var cz = z[48] - originZ;
        var ax = x[0] - originX - (ray.ShearX * az);
        var bx = x[24] - originX - (ray.ShearX * bz);
        var cx = x[48] - originX - (ray.ShearX * cz);
        var ay = y[0] - originY - (ray.ShearY * az);
        var by = y[24] - originY - (ray.ShearY * bz);
        var cy = y[48] - originY - (ray.ShearY * cz);
        var u = (cx * by) - (cy * bx);
        var v = (ax * cy) - (ay * cx);
        var w = (bx * ay) - (by * ax);
        var determinant = u + v + w;
        if (!((u >= 0 && v >= 0 && w >= 0) || (u <= 0 && v <= 0 && w <= 0)) || determinant == 0)
        {
            return false;
        }

        var t = ((u * az) + (v * bz) + (w * cz)) * ray.ShearZ / determinant;
        if (!(t > 0 && t < hit.T))
        {
            return false;
        }

        var scale = 1.0f / determinant;
        hit.T = t;
        (hit.B0, hit.B1, hit.B2) = (u * scale, v * scale, w * scale);
        return true;
    }
}
