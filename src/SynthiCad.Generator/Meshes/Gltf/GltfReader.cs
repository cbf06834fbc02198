using System.Numerics;
using System.Text.Json;

namespace SynthiCad.Generator.Meshes.Gltf;

/// <summary>Reads glTF 2.0, text (.gltf) and binary (.glb): the default scene in its rest pose, as one mesh.</summary>
internal sealed class GltfReader
{
    private const double MillimetersPerMeter = 1000;

    // Deeper than any real assembly; a chain of nodes must not exhaust the stack.
    private const int DeepestNode = 256;

    // These change how a surface looks or how numbers are stored, never where the surface is.
    private static readonly string[] Harmless = ["KHR_materials_", "KHR_texture_", "EXT_texture_", "KHR_lights_", "KHR_mesh_quantization", "KHR_animation_", "KHR_xmp"];

    private readonly GltfDocument _document;
    private readonly GltfPrimitives _primitives;
    private readonly HashSet<int> _visited = [];
    private int _skinned;

    private GltfReader(RawMesh raw, JsonElement root, byte[] binary)
    {
        _document = new GltfDocument(raw, root);
        var buffers = new GltfBuffers(_document, binary);
        _primitives = new GltfPrimitives(_document, new GltfAccessors(_document, buffers), new GltfMaterials(_document, buffers));
    }

    public static void Read(ReadOnlySpan<byte> data, RawMesh raw)
    {
        var json = data;
        ReadOnlySpan<byte> binary = default;
        if (data.StartsWith(GlbFile.Magic))
        {
            GlbFile.Split(data, raw, out json, out binary);
        }

        if (json.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        try
        {
            using var document = JsonDocument.Parse(json.ToArray());
            new GltfReader(raw, document.RootElement, binary.ToArray()).ReadScene();
        }
        catch (JsonException e)
        {
            throw new SynthiCadException(
                ErrorCodes.MeshSyntax, $"the file is not glTF: {TextScanner.Show(e.Message, 200)}", raw.File, (int)Math.Min(int.MaxValue - 1, e.LineNumber ?? -1) + 1, innerException: e);
        }
    }

    private void ReadScene()
    {
        CheckVersion();
        CheckExtensions();
        _document.Raw.Unit = MillimetersPerMeter;
        foreach (var root in Roots())
        {
            Visit(root, Matrix4x4.Identity, 0);
        }

        Ignored(_skinned, "skin(s): those meshes are taken as they are before bones move them, which may change their place and size");
        Ignored(_primitives.Morphed, "primitive(s) with shape keys: they are taken without them");
        Ignored(_primitives.Skipped, "primitive(s) of points or lines: they have no surface");
        Ignored(_document.List("animations").Length, "animation(s): nodes stay where they rest");
    }

    private void Ignored(int count, string what)
    {
        if (count > 0)
        {
            _document.Raw.Warn(ErrorCodes.MeshFeature, FormattableString.Invariant($"ignored {count} {what}"));
        }
    }

    private void CheckVersion()
    {
        var version = _document.Has(_document.Root, "asset", out var asset) ? _document.Text(asset, "version") : string.Empty;
        if (!version.StartsWith("2.", StringComparison.Ordinal))
        {
            throw _document.Raw.Error(ErrorCodes.MeshHeader, $"the file states glTF version '{TextScanner.Show(System.Text.Encoding.UTF8.GetBytes(version))}'; expected 2.0");
        }
    }

    private void CheckExtensions()
    {
        var unknown = _document.List("extensionsRequired")
            .Where(e => e.ValueKind == JsonValueKind.String).Select(e => TextScanner.Show(System.Text.Encoding.UTF8.GetBytes(e.GetRawText().Trim('"'))))
            .Where(name => !Harmless.Any(h => name.StartsWith(h, StringComparison.Ordinal))).ToList();
        if (unknown.Count > 0)
        {
            throw _document.Raw.Error(
                ErrorCodes.MeshExtension,
                $"the file needs {string.Join(", ", unknown.Take(8))}, which cannot be read; export without compression (Draco, meshopt) and without instancing");
        }
    }

    private IEnumerable<int> Roots()
    {
        var scenes = _document.List("scenes").Length;
        if (scenes > 0)
        {
            var scene = _document.Item("scenes", _document.Int(_document.Root, "scene") ?? 0);
            return _document.Array(scene, "nodes").Select(n => _document.Whole(n, "nodes")).ToList();
        }

        var nodes = _document.List("nodes");
        var children = nodes.SelectMany(n => _document.Array(n, "children").Select(c => _document.Whole(c, "children"))).ToHashSet();
        return Enumerable.Range(0, nodes.Length).Where(n => !children.Contains(n));
    }

    private void Visit(int index, Matrix4x4 parent, int depth)
    {
        var node = _document.Item("nodes", index);
        if (!_visited.Add(index) || depth > DeepestNode)
        {
            throw _document.Bad(FormattableString.Invariant($"nodes[{index}] has two parents or is its own, or lies deeper than {DeepestNode}; expected a tree"));
        }

        var world = Local(node) * parent;
        if (_document.Int(node, "mesh") is { } mesh)
        {
            if (_document.Has(node, "extensions", out var extensions) && _document.Has(extensions, "EXT_mesh_gpu_instancing", out _))
            {
                _document.Raw.Warn(ErrorCodes.MeshFeature, FormattableString.Invariant($"ignored the instances of nodes[{index}]: its mesh is taken once"));
            }

            // A skinned mesh stands where its bones put it, whatever its node says.
            var skinned = _document.Has(node, "skin", out _);
            _skinned += skinned ? 1 : 0;
            _primitives.Add(_document.Item("meshes", mesh), skinned ? Matrix4x4.Identity : world);
        }

        foreach (var child in _document.Array(node, "children"))
        {
            Visit(_document.Whole(child, "children"), world, depth + 1);
        }
    }

    // The file's matrices stand column by column, for vectors on the right; row by row they are those for vectors on the left.
    private Matrix4x4 Local(JsonElement node)
    {
        if (_document.Has(node, "matrix", out _))
        {
            var m = _document.Floats(node, "matrix", new float[16]);
            return new Matrix4x4(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8], m[9], m[10], m[11], m[12], m[13], m[14], m[15]);
        }

        var t = _document.Floats(node, "translation", 0, 0, 0);
        var r = _document.Floats(node, "rotation", 0, 0, 0, 1);
        var s = _document.Floats(node, "scale", 1, 1, 1);
        return Matrix4x4.CreateScale(s[0], s[1], s[2])
            * Matrix4x4.CreateFromQuaternion(new Quaternion(r[0], r[1], r[2], r[3]))
            * Matrix4x4.CreateTranslation(t[0], t[1], t[2]);
    }
}
