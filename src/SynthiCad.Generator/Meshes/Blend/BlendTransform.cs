using System.Numerics;

namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>Where an object stands: its own place, rotation, scale and their deltas, below its parents. Matrices for row vectors.</summary>
internal static class BlendTransform
{
    private const int DeepestParent = 256;

    public static Matrix4x4 World(BlendItem item)
    {
        var world = Matrix4x4.Identity;
        BlendItem? current = item;
        for (var depth = 0; current is { } found; depth++)
        {
            if (depth > DeepestParent)
            {
                throw item.File.Raw.Error(
                    ErrorCodes.MeshStructure, FormattableString.Invariant($"an object has more than {DeepestParent} parents, or is its own"));
            }

            var parent = found.Follow("parent");
            world = world * Local(found) * (parent is null ? Matrix4x4.Identity : Matrix(found, "parentinv"));
            current = parent;
        }

        return world;
    }

    private static Matrix4x4 Local(BlendItem item)
    {
        var place = Vector(item, "loc") + Vector(item, "dloc");

        // Up to 2.5 the delta of the size was a sum.
        var size = item.Has("scale") ? Vector(item, "scale") : Vector(item, "size");
        var scale = item.Has("dscale") ? size * Vector(item, "dscale") : size + Vector(item, "dsize");
        return Matrix4x4.CreateScale(scale) * Rotation(item) * Matrix4x4.CreateTranslation(place);
    }

    private static Matrix4x4 Rotation(BlendItem item)
    {
        if (!item.Has("rotmode"))
        {
            return Euler(Vector(item, "rot") + Vector(item, "drot"), 1);
        }

        var mode = item.Int("rotmode");
        return mode switch
        {
            0 => Quaternion(item, "quat") * Quaternion(item, "dquat"),
            < 0 => Axis(item, "rotAxis", "rotAngle") * Axis(item, "drotAxis", "drotAngle"),
            _ => Euler(Vector(item, "rot"), mode) * Euler(Vector(item, "drot"), mode),
        };
    }

    // Orders are named by the axis that turns first.
    private static Matrix4x4 Euler(Vector3 angles, int mode)
    {
        var x = Matrix4x4.CreateRotationX(angles.X);
        var y = Matrix4x4.CreateRotationY(angles.Y);
        var z = Matrix4x4.CreateRotationZ(angles.Z);
        return mode switch
        {
            2 => x * z * y,
            3 => y * x * z,
            4 => y * z * x,
            5 => z * x * y,
            6 => z * y * x,
            _ => x * y * z,
        };
    }

    private static Matrix4x4 Quaternion(BlendItem item, string name)
    {
        var q = new Quaternion(item.Float(name, 1), item.Float(name, 2), item.Float(name, 3), item.Float(name));
        return q.LengthSquared() > 0 ? Matrix4x4.CreateFromQuaternion(System.Numerics.Quaternion.Normalize(q)) : Matrix4x4.Identity;
    }

    private static Matrix4x4 Axis(BlendItem item, string axis, string angle)
    {
        var direction = Vector(item, axis);
        return direction.LengthSquared() > 0 ? Matrix4x4.CreateFromAxisAngle(Vector3.Normalize(direction), item.Float(angle)) : Matrix4x4.Identity;
    }

    private static Vector3 Vector(BlendItem item, string name) => new(item.Float(name), item.Float(name, 1), item.Float(name, 2));

    // Stored column by column for vectors on the right: row by row it is the one for vectors on the left.
    private static Matrix4x4 Matrix(BlendItem item, string name)
    {
        Span<float> m = stackalloc float[16];
        for (var i = 0; i < m.Length; i++)
        {
            m[i] = item.Float(name, i);
        }

        return new Matrix4x4(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8], m[9], m[10], m[11], m[12], m[13], m[14], m[15]);
    }
}
