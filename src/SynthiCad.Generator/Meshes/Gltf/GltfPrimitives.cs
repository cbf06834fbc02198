using System.Numerics;
using System.Text.Json;

namespace SynthiCad.Generator.Meshes.Gltf;

/// <summary>Turns the primitives of a glTF file into triangles in millimetres' axes (Z up), in metres.</summary>
internal sealed class GltfPrimitives(GltfDocument document, GltfAccessors accessors, GltfMaterials materials)
{
    private readonly RawMesh _raw = document.Raw;

    /// <summary>Primitives of points and lines left out.</summary>
    public int Skipped { get; private set; }

    /// <summary>Primitives with shape keys, taken without them.</summary>
    public int Morphed { get; private set; }

    /// <summary>Adds a mesh as one node places it.</summary>
    public void Add(JsonElement mesh, Matrix4x4 world)
    {
        foreach (var primitive in document.Array(mesh, "primitives"))
        {
            Morphed += document.Has(primitive, "targets", out _) ? 1 : 0;
            var mode = document.Int(primitive, "mode") ?? 4;
            if (mode is 4 or 5 or 6)
            {
                AddPrimitive(primitive, mode, world);
            }
            else
            {
                Skipped++;
            }
        }
    }

    private void AddPrimitive(JsonElement primitive, int mode, Matrix4x4 world)
    {
        if (!document.Has(primitive, "attributes", out var attributes) || document.Int(attributes, "POSITION") is not { } place)
        {
            throw document.Bad("a primitive has no attribute POSITION");
        }

        var surface = materials.Of(primitive);
        var vertices = accessors.Count(place);
        MeshLimits.Check(_raw, 0, vertices);
        accessors.Spend(vertices);
        var positions = accessors.Floats(place, "POSITION", normalize: false, 3, 3, out _);
        var corners = new GltfCorners(
            Vectors(attributes, "NORMAL", vertices, 3, 3, normalize: false),
            Vectors(attributes, FormattableString.Invariant($"TEXCOORD_{surface?.TexCoordSet ?? 0}"), vertices, 2, 2, normalize: false),
            Vectors(attributes, "COLOR_0", vertices, 3, 4, normalize: true),
            world,
            surface?.TexCoordTransform ?? Matrix3x2.Identity);
        var indices = document.Int(primitive, "indices") is { } list ? accessors.Indices(list) : null;
        var count = indices?.Length ?? vertices;
        var triangles = mode == 4 ? count / 3 : Math.Max(0, count - 2);
        MeshLimits.Check(_raw, triangles, 0);
        _raw.Material = surface?.Material ?? -1;

        // Only the vertices in use: primitives often share one long table.
        var map = new int[vertices];
        for (var i = 0; i < triangles; i++)
        {
            // The second and third of every other triangle of a strip are exchanged; a mirroring node turns all of them.
            var (a, b, c) = mode switch
            {
                4 => (3 * i, (3 * i) + 1, (3 * i) + 2),
                5 => (i, i + 1 + (i % 2), i + 2 - (i % 2)),
                _ => (i + 1, i + 2, 0),
            };
            if (corners.Mirrored)
            {
                (b, c) = (c, b);
            }

            _raw.AddPolygon([Corner(a), Corner(b), Corner(c)], 0);
        }

        RawCorner Corner(int at)
        {
            var vertex = indices is null ? at : indices[at];
            if ((uint)vertex >= (uint)vertices)
            {
                throw _raw.Error(ErrorCodes.MeshIndexOutOfRange, FormattableString.Invariant($"a primitive uses vertex {(uint)vertex}; expected 0..{vertices - 1}"));
            }

            if (map[vertex] == 0)
            {
                var p = Vector3.Transform(new Vector3(positions[3 * vertex], positions[(3 * vertex) + 1], positions[(3 * vertex) + 2]), world);
                _raw.AddPosition(GltfCorners.ToZUp(p), 0);
                map[vertex] = _raw.Positions.Count;
            }

            return corners.At(vertex, map[vertex] - 1);
        }
    }

    private float[]? Vectors(JsonElement attributes, string name, int vertices, int smallest, int largest, bool normalize)
    {
        if (document.Int(attributes, name) is not { } index)
        {
            return null;
        }

        if (accessors.Count(index) != vertices)
        {
            throw document.Bad(FormattableString.Invariant($"a primitive has {vertices} positions and {accessors.Count(index)} values of {name}; expected as many"));
        }

        var values = accessors.Floats(index, name, normalize, smallest, largest, out var width);
        if (width == smallest)
        {
            return values;
        }

        // Opacity is left out.
        var narrow = new float[values.Length / width * smallest];
        for (var i = 0; i < narrow.Length; i++)
        {
            narrow[i] = values[(i / smallest * width) + (i % smallest)];
        }

        return narrow;
    }
}
