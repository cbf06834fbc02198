using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>Reads .blend files of Blender 2.4 to 5: the meshes of the current scene, where their objects stand, as one mesh.</summary>
internal sealed class BlendReader
{
    private const int MeshObject = 1;
    private const int ParentBone = 7;
    private const int ParentVertex = 5;

    private readonly RawMesh _raw;
    private readonly BlendNotes _notes = new();
    private readonly BlendMaterials _materials;
    private readonly Dictionary<int, BlendMesh> _meshes = [];
    private readonly List<RawCorner> _face = [];

    private BlendReader(BlendFile file)
    {
        _raw = file.Raw;
        _materials = new BlendMaterials(file, _notes);
    }

    public static void Read(ReadOnlySpan<byte> data, RawMesh raw)
    {
        var file = new BlendFile(BlendContainer.Unpack(data, raw), raw);
        var scene = new BlendScene(file);
        raw.Unit = scene.MillimetersPerUnit;
        var reader = new BlendReader(file);
        foreach (var item in scene.Objects)
        {
            reader.Add(item);
        }

        if (scene.HiddenObjects > 0)
        {
            raw.Warn(ErrorCodes.MeshFeature, FormattableString.Invariant($"{scene.HiddenObjects} object(s) left out that are not rendered in Blender either"));
        }

        reader._notes.Report(raw);
    }

    private void Add(BlendItem item)
    {
        var name = BlendNotes.Name(item);
        if (item.Int("type") != MeshObject)
        {
            NoteOther(item, name);
            return;
        }

        if (item.Follow("data") is not { Type.Name: "Mesh" } mesh)
        {
            _notes.Add("object(s) left out whose mesh is in another file", name);
            return;
        }

        Note(item, name, "modifiers", "object(s) taken without their modifiers; apply them before saving");
        Note(item, name, "constraints", "object(s) taken without their constraints");
        if ((item.Int("partype") & 15) is ParentBone or ParentVertex or ParentVertex + 1 && item.Pointer("parent") != 0)
        {
            _notes.Add("object(s) that hang on a bone or vertex and are taken as hanging on the whole object", name);
        }

        if (!_meshes.TryGetValue(mesh.Block, out var shape))
        {
            shape = BlendMeshReader.Read(mesh);
            _meshes.Add(mesh.Block, shape);
        }

        Place(shape, BlendTransform.World(item), _materials.Slots(item, mesh));
    }

    private void Note(BlendItem item, string name, string list, string reason)
    {
        if (item.Inner(list)?.Pointer("first") > 0)
        {
            _notes.Add(reason, name);
        }
    }

    private void NoteOther(BlendItem item, string name)
    {
        // 2 curve, 3 surface, 4 text, 5 metaball: shapes without triangles of their own.
        if (item.Int("type") is >= 2 and <= 5)
        {
            _notes.Add("curve, surface, text or metaball object(s) left out; convert them to meshes before saving", name);
        }

        if ((item.Has("dup_group") ? item.Pointer("dup_group") : item.Pointer("instance_collection")) != 0)
        {
            _notes.Add("instance(s) of a collection left out; make them real before saving", name);
        }
    }

    private void Place(BlendMesh mesh, Matrix4x4 world, int[] slots)
    {
        MeshLimits.Check(_raw, mesh.Corners.Length, mesh.Positions.Length);
        var mirrored = world.GetDeterminant() < 0;
        var map = new int[mesh.Positions.Length];
        for (var f = 0; f < mesh.Slots.Length; f++)
        {
            _face.Clear();
            for (var c = mesh.Starts[f]; c < mesh.Starts[f + 1]; c++)
            {
                var vertex = mesh.Corners[c];
                if (map[vertex] == 0)
                {
                    _raw.AddPosition(Vector3.Transform(mesh.Positions[vertex], world), 0);
                    map[vertex] = _raw.Positions.Count;
                }

                _face.Add(new RawCorner(map[vertex] - 1, TexCoord: mesh.TexCoords?[c]));
            }

            if (_face.Count < 3)
            {
                continue;
            }

            if (mirrored)
            {
                _face.Reverse();
            }

            var face = CollectionsMarshal.AsSpan(_face);
            if (!mesh.Smooth[f])
            {
                Flatten(face);
            }

            // Blender takes a slot beyond the last as the last.
            _raw.Material = slots.Length == 0 ? -1 : slots[Math.Clamp(mesh.Slots[f], 0, slots.Length - 1)];
            _raw.AddPolygon(face, 0);
        }
    }

    // Smooth faces state no normals, so that sharp edges stay sharp whatever the flags of their faces.
    private void Flatten(Span<RawCorner> face)
    {
        var normal = Vector3.Zero;
        var origin = _raw.Positions[face[0].Vertex];
        for (var i = 1; i + 1 < face.Length; i++)
        {
            normal += Vector3.Cross(_raw.Positions[face[i].Vertex] - origin, _raw.Positions[face[i + 1].Vertex] - origin);
        }

        foreach (ref var corner in face)
        {
            corner = corner with { Normal = normal };
        }
    }
}
