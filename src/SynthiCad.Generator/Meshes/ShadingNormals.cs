using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>Chooses between the normals that a mesh file states and computed ones, corner by corner.</summary>
internal static class ShadingNormals
{
    // A normal averaged over a right-angled edge stands at least 45 degrees off one of its faces; true ones of a tessellated curve stay well below.
    private static readonly float MostOff = MathF.Cos(40f * MathF.PI / 180f);

    // Written with few digits, a face's own normal still lies within a degree or so of it.
    private static readonly float Same = MathF.Cos(1f * MathF.PI / 180f);

    /// <summary>
    /// Gets one unit normal for each triangle corner, on the side that the triangle's winding shows. Those of the file are used at vertices
    /// where all of them lie within 40 degrees of their faces, and only if some differ from their face: a file that repeats the faces'
    /// normals says nothing about curvature. Elsewhere <see cref="CreaseNormals"/> are used.
    /// </summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="creaseDegrees">Crease angle for computed normals.</param>
    public static Vector3[] Of(Mesh mesh, float creaseDegrees)
    {
        var computed = CreaseNormals.Compute(mesh, creaseDegrees);
        if (mesh.CornerNormals is not { } stated)
        {
            return computed;
        }

        var normals = new Vector3[stated.Length];
        var doubtful = new bool[mesh.Positions.Length];
        var curved = false;
        for (var corner = 0; corner < stated.Length; corner++)
        {
            var first = corner - (corner % 3);
            var face = MeshMath.FaceNormal(mesh.Positions[mesh.Indices[first]], mesh.Positions[mesh.Indices[first + 1]], mesh.Positions[mesh.Indices[first + 2]]);
            var cosine = Vector3.Dot(stated[corner], face);

            // Mirrored exports keep their normals and turn the winding, or the other way round.
            normals[corner] = cosine < 0 ? -stated[corner] : stated[corner];
            var length = normals[corner].Length();
            doubtful[mesh.Indices[corner]] |= !(MathF.Abs(cosine) >= MostOff && MathF.Abs(length - 1f) < 1e-3f);
            curved |= MathF.Abs(cosine) < Same;
        }

        for (var corner = 0; corner < normals.Length; corner++)
        {
            if (!curved || doubtful[mesh.Indices[corner]])
            {
                normals[corner] = computed[corner];
            }
        }

        return normals;
    }
}
