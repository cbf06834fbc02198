using System.Buffers.Binary;
using System.Numerics;
using System.Text.Json;

namespace SynthiCad.Generator.Meshes.Step;

/// <summary>Reads what the bridge writes and the cache keeps: "SCADSTEP", a JSON description with its length before it, then the arrays of each body.</summary>
internal static class Tessellation
{
    private const int HeaderSize = 12;

    /// <summary>Adds the bodies to a mesh; true where the data is whole. Nothing was added where it is not.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, RawMesh raw)
    {
        if (!data.StartsWith("SCADSTEP"u8) || data.Length < HeaderSize)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(data[8..]);
        if (length > data.Length - HeaderSize || Describe(data.Slice(HeaderSize, (int)length)) is not { } bodies)
        {
            return false;
        }

        var arrays = data[(HeaderSize + (int)length)..];
        if (!Fits(bodies, arrays))
        {
            return false;
        }

        var materials = new Dictionary<(string, Vector3), int>();
        foreach (var body in bodies)
        {
            AddBody(body, arrays, raw, materials);
            arrays = arrays[(int)body.Size..];
        }

        return true;
    }

    private static StepBody[]? Describe(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, StepBody[]>>(json)?.GetValueOrDefault("meshes") is { } bodies && Array.TrueForAll(bodies, b => b is not null) ? bodies : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Counts, sizes and indices, before anything is added.
    private static bool Fits(StepBody[] bodies, ReadOnlySpan<byte> arrays)
    {
        foreach (var body in bodies)
        {
            if (body.Vertices is < 0 or > int.MaxValue || body.Triangles is < 0 or > int.MaxValue || body.Size > arrays.Length)
            {
                return false;
            }

            for (var i = body.Size - (12 * body.Triangles); i < body.Size; i += 4)
            {
                if (BinaryPrimitives.ReadUInt32LittleEndian(arrays[(int)i..]) >= body.Vertices)
                {
                    return false;
                }
            }

            arrays = arrays[(int)body.Size..];
        }

        return arrays.IsEmpty;
    }

    private static void AddBody(StepBody body, ReadOnlySpan<byte> arrays, RawMesh raw, Dictionary<(string Name, Vector3 Color), int> materials)
    {
        var first = raw.Positions.Count;
        var count = (int)body.Vertices;
        for (var i = 0; i < count; i++)
        {
            raw.AddPosition(Vector(arrays[(12 * i)..]), 0);
        }

        var normals = body.Normals ? arrays[(12 * count)..] : default;
        var indices = arrays[(12 * count * (body.Normals ? 2 : 1))..];
        var whole = StepBody.ToColor(body.Color);
        var faces = (body.Faces ?? []).OfType<StepFace>().OrderBy(f => f.First).ToArray();
        var face = 0;
        Span<RawCorner> corners = stackalloc RawCorner[3];
        for (var triangle = 0; triangle < body.Triangles; triangle++)
        {
            for (var i = 0; i < 3; i++)
            {
                var vertex = (int)BinaryPrimitives.ReadUInt32LittleEndian(indices[(12 * triangle + 4 * i)..]);
                corners[i] = new RawCorner(first + vertex, normals.IsEmpty ? default : Vector(normals[(12 * vertex)..]));
            }

            while (face < faces.Length && faces[face].Last < triangle)
            {
                face++;
            }

            var own = face < faces.Length && faces[face].First <= triangle ? StepBody.ToColor(faces[face].Color) : null;
            raw.Material = Material(body.Name ?? string.Empty, own ?? whole, raw, materials);
            raw.AddPolygon(corners, 0);
        }

        raw.Material = -1;
    }

    private static int Material(string name, Vector3? color, RawMesh raw, Dictionary<(string Name, Vector3 Color), int> materials)
    {
        if (color is not { } known)
        {
            return -1;
        }

        if (!materials.TryGetValue((name, known), out var material))
        {
            material = raw.Materials.Count;
            materials.Add((name, known), material);
            raw.Materials.Add(new MeshMaterial(name, known));
        }

        return material;
    }

    private static Vector3 Vector(ReadOnlySpan<byte> data) => new(
        BinaryPrimitives.ReadSingleLittleEndian(data), BinaryPrimitives.ReadSingleLittleEndian(data[4..]), BinaryPrimitives.ReadSingleLittleEndian(data[8..]));
}
