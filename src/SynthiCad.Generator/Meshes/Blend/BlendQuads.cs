using System.Numerics;

namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>Faces as they were up to 2.62: three corners or four, a fourth of 0 standing for none.</summary>
internal static class BlendQuads
{
    private const int SmoothFace = 1;

    private static readonly string[] Members = ["v1", "v2", "v3", "v4"];

    public static BlendMesh Read(BlendItem mesh, Vector3[] positions)
    {
        var file = mesh.File;
        var count = mesh.Int("totface");
        var layers = new BlendLayers(mesh, "fdata", -1);
        var faces = BlendMeshReader.Layer(mesh, "mface", layers, BlendLayer.Quads)
            ?? throw file.Raw.Error(ErrorCodes.MeshStructure, "a mesh has faces and no table of them");
        var type = BlendMeshReader.Struct(file, "MFace");
        var table = BlendTable.OpenWhole(file, faces, type.Size, count, "faces");
        var offsets = Members.Select(m => BlendMeshReader.Member(file, "MFace", m, 4)).ToArray();
        var (slot, flag) = (BlendMeshReader.Member(file, "MFace", "mat_nr", 1), BlendMeshReader.Member(file, "MFace", "flag", 1));
        var wideSlot = type.Fields["mat_nr"].ElementSize == 2;
        var texCoords = TexCoords(mesh, layers, count, out var at);

        List<int> starts = [0], corners = [], slots = [];
        List<bool> smooth = [];
        List<Vector2> uv = [];
        for (var i = 0; i < count; i++)
        {
            var sides = table.Int(i, offsets[3]) == 0 ? 3 : 4;
            if (table.Int(i, offsets[2]) == 0)
            {
                // The oldest files keep loose edges among their faces.
                continue;
            }

            for (var c = 0; c < sides; c++)
            {
                var vertex = table.Int(i, offsets[c]);
                corners.Add((uint)vertex < (uint)positions.Length
                    ? vertex
                    : throw file.Raw.Error(ErrorCodes.MeshIndexOutOfRange, FormattableString.Invariant($"a face uses vertex {(uint)vertex}; expected 0..{positions.Length - 1}")));
                if (at >= 0)
                {
                    uv.Add(new Vector2(texCoords.Float(i, at + (8 * c)), texCoords.Float(i, at + (8 * c) + 4)));
                }
            }

            starts.Add(corners.Count);
            slots.Add(wideSlot ? table.Short(i, slot) : table.Byte(i, slot));
            smooth.Add((table.Byte(i, flag) & SmoothFace) != 0);
        }

        return new BlendMesh(positions, [.. starts], [.. corners], [.. slots], [.. smooth], at < 0 ? null : [.. uv]);
    }

    private static BlendTable TexCoords(BlendItem mesh, BlendLayers layers, int count, out int at)
    {
        if ((layers.Shown(BlendLayer.QuadTexCoords, string.Empty) ?? BlendMeshReader.Layer(mesh, "mtface", layers, BlendLayer.QuadTexCoords)) is not { } layer)
        {
            at = -1;
            return default;
        }

        at = BlendMeshReader.Member(mesh.File, "MTFace", "uv", 32);
        return BlendTable.Open(mesh.File, layer, BlendMeshReader.Struct(mesh.File, "MTFace").Size, count, "texture coordinates");
    }
}
