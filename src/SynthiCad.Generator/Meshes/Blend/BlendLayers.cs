using System.Text;

namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>The tables of one domain (vertices, faces, corners) of a mesh, from CustomData (to 4.5) or attributes (from 5.0).</summary>
internal sealed class BlendLayers
{
    // Far above what meshes have; a mangled count must not cost more than the file is long.
    private const int Most = 4096;

    private readonly List<BlendLayer> _layers = [];
    private readonly Dictionary<int, int> _shown = [];

    /// <summary>Reads the tables of a domain.</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="customData">Its member of that domain.</param>
    /// <param name="domain">The domain's number among attributes: 0 vertices, 2 faces, 3 corners; -1 where there were none yet.</param>
    public BlendLayers(BlendItem mesh, string customData, int domain)
    {
        if (mesh.Inner(customData) is { } data)
        {
            foreach (var layer in data.Array("layers", Math.Clamp(data.Int("totlayer"), 0, Most)))
            {
                if (layer.Target("data") is >= 0 and var block)
                {
                    var found = mesh.File.Blocks[block];
                    _shown.TryAdd(layer.Int("type"), layer.Int("active_rnd"));
                    _layers.Add(new BlendLayer(layer.Text("name"), layer.Int("type"), found.Offset, found.Length));
                }
            }
        }

        if (mesh.Inner("attribute_storage") is { } storage)
        {
            foreach (var attribute in storage.Array("dna_attributes", Math.Clamp(storage.Int("dna_attributes_num"), 0, Most)).Where(a => a.Int("domain") == domain))
            {
                Add(attribute);
            }
        }
    }

    /// <summary>The table of a kind and name; any name where none is given.</summary>
    public BlendLayer? Find(int kind, string? name = null)
    {
        var found = _layers.FindIndex(l => l.Kind == kind && (name is null || l.Name == name));
        return found < 0 ? null : _layers[found];
    }

    /// <summary>The table of a kind that is rendered where a mesh has several.</summary>
    public BlendLayer? Shown(int kind, string name)
    {
        if (name.Length > 0 && Find(kind, name) is { } named)
        {
            return named;
        }

        var ofKind = _layers.Where(l => l.Kind == kind && !l.Name.StartsWith('.')).ToList();
        return ofKind.Count == 0 ? null : ofKind[Math.Clamp(_shown.GetValueOrDefault(kind), 0, ofKind.Count - 1)];
    }

    private void Add(BlendItem attribute)
    {
        var isSingle = attribute.Int("storage_type") == 1;
        if (attribute.Target("data") is not (>= 0 and var holder)
            || attribute.File.Struct(isSingle ? "AttributeSingle" : "AttributeArray") is not { } type
            || type.Size > attribute.File.Blocks[holder].Length
            || new BlendItem(attribute.File, holder, attribute.File.Blocks[holder].Offset, type).Target("data") is not (>= 0 and var block))
        {
            return;
        }

        var name = attribute.Bytes("name");
        var end = name.IndexOf((byte)0);
        var kind = attribute.Int("data_type") switch { 0 => BlendLayer.Flags, 3 => BlendLayer.Integers, 6 => BlendLayer.Vectors2, 7 => BlendLayer.Vectors3, _ => -1 };
        var data = attribute.File.Blocks[block];
        _layers.Add(new BlendLayer(Encoding.UTF8.GetString(end < 0 ? name : name[..end]), kind, data.Offset, data.Length, isSingle));
    }
}
