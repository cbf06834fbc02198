using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>Triangle measures in double precision, so that slivers and large coordinates keep their sign.</summary>
internal static class MeshMath
{
    /// <summary>Unit normal of a counter-clockwise triangle, or +Z where it has no area.</summary>
    public static Vector3 FaceNormal(Vector3 a, Vector3 b, Vector3 c)
    {
        var (x, y, z) = Cross(a, b, c);
        var length = Math.Sqrt((x * x) + (y * y) + (z * z));
        return length > 0 ? new Vector3((float)(x / length), (float)(y / length), (float)(z / length)) : Vector3.UnitZ;
    }

    /// <summary>Area of a triangle.</summary>
    public static double Area(Vector3 a, Vector3 b, Vector3 c)
    {
        var (x, y, z) = Cross(a, b, c);
        return 0.5 * Math.Sqrt((x * x) + (y * y) + (z * z));
    }

    /// <summary>Signed volume of the tetrahedron from the origin; summed over a closed mesh it is the enclosed volume.</summary>
    public static double SignedVolume(Vector3 a, Vector3 b, Vector3 c) =>
        (((double)a.X * (((double)b.Y * c.Z) - ((double)b.Z * c.Y)))
        + ((double)a.Y * (((double)b.Z * c.X) - ((double)b.X * c.Z)))
        + ((double)a.Z * (((double)b.X * c.Y) - ((double)b.Y * c.X)))) / 6.0;

    /// <summary>True where a ray meets a triangle in front of its origin.</summary>
    public static bool RayHits(Vector3 from, (double X, double Y, double Z) way, Vector3 a, Vector3 b, Vector3 c)
    {
        double ux = (double)b.X - a.X, uy = (double)b.Y - a.Y, uz = (double)b.Z - a.Z;
        double vx = (double)c.X - a.X, vy = (double)c.Y - a.Y, vz = (double)c.Z - a.Z;
        double px = (way.Y * vz) - (way.Z * vy), py = (way.Z * vx) - (way.X * vz), pz = (way.X * vy) - (way.Y * vx);
        var determinant = (ux * px) + (uy * py) + (uz * pz);
        if (determinant == 0)
        {
            return false;
        }

        double tx = (double)from.X - a.X, ty = (double)from.Y - a.Y, tz = (double)from.Z - a.Z;
        var s = ((tx * px) + (ty * py) + (tz * pz)) / determinant;
        double qx = (ty * uz) - (tz * uy), qy = (tz * ux) - (tx * uz), qz = (tx * uy) - (ty * ux);
        var t = ((way.X * qx) + (way.Y * qy) + (way.Z * qz)) / determinant;
        return s >= 0 && t >= 0 && s + t <= 1 && ((vx * qx) + (vy * qy) + (vz * qz)) / determinant > 0;
    }

    private static (double X, double Y, double Z) Cross(Vector3 a, Vector3 b, Vector3 c)
    {
        double ux = (double)b.X - a.X, uy = (double)b.Y - a.Y, uz = (double)b.Z - a.Z;
        double vx = (double)c.X - a.X, vy = (double)c.Y - a.Y, vz = (double)c.Z - a.Z;
        return ((uy * vz) - (uz * vy), (uz * vx) - (ux * vz), (ux * vy) - (uy * vx));
    }
}
