using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Scenes.Resting;

/// <summary>Centre of mass of a part of even density.</summary>
internal static class MassCenter
{
    // An open or badly wound mesh encloses next to nothing, and its "volume" is noise.
    private const double LeastVolume = 1e-3;

    /// <summary>Of the enclosed volume (a sum of tetrahedra), or of the surface where the mesh is open.</summary>
    public static Vec3 Of(Mesh mesh)
    {
        var (low, high) = (At(mesh, 0), At(mesh, 0));
        for (var i = 1; i < mesh.Indices.Length; i++)
        {
            (low, high) = (Vec3.Min(low, At(mesh, i)), Vec3.Max(high, At(mesh, i)));
        }

        var middle = (low + high) / 2;
        var (volume, moment, area, surface) = (0.0, default(Vec3), 0.0, default(Vec3));
        for (var i = 0; i < mesh.Indices.Length; i += 3)
        {
            var (p, q, r) = (At(mesh, i) - middle, At(mesh, i + 1) - middle, At(mesh, i + 2) - middle);
            var normal = Vec3.Cross(q - p, r - p);
            var tetrahedron = Vec3.Dot(p, Vec3.Cross(q, r)) / 6;
            var twice = normal.Length();
            volume += tetrahedron;
            moment += (p + q + r) * (tetrahedron / 4);
            area += twice;
            surface += (p + q + r) * (twice / 3);
        }

        var size = high - low;
        if (Math.Abs(volume) > LeastVolume * size.X * size.Y * size.Z)
        {
            var center = moment / volume;
            var half = size / 2;
            if (Math.Abs(center.X) <= half.X && Math.Abs(center.Y) <= half.Y && Math.Abs(center.Z) <= half.Z)
            {
                return middle + center;
            }
        }

        return middle + (surface / area);
    }

    private static Vec3 At(Mesh mesh, int corner) => Vec3.From(mesh.Positions[mesh.Indices[corner]]);
}
