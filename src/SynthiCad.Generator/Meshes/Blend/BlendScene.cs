namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>What the current scene of a .blend file shows when it is rendered.</summary>
internal sealed class BlendScene
{
    private const int HiddenObject = 1 << 2;
    private const int HiddenCollection = 1 << 3;
    private const int ExcludedLayer = 1 << 4;

    // Deeper than any real tree of collections.
    private const int Deepest = 128;

    private readonly BlendFile _file;
    private readonly HashSet<int> _excluded = [];
    private readonly HashSet<int> _seen = [];

    public BlendScene(BlendFile file)
    {
        _file = file;
        var global = file.Blocks.FindIndex(b => b.Code == "GLOB");
        var first = file.Blocks.FindIndex(b => b.Code == "SC");
        var scene = (global < 0 ? null : file.Item(global)?.Follow("curscene")) ?? (first < 0 ? null : file.Item(first));
        if (scene is { } found)
        {
            MillimetersPerUnit = Unit(found);
            Collect(found);
        }

        // A file of objects for other files has no scene, or an empty one.
        if (Objects.Count == 0 && HiddenObjects == 0)
        {
            for (var i = 0; i < file.Blocks.Count; i++)
            {
                if (file.Blocks[i].Code == "OB")
                {
                    Add(file.Item(i));
                }
            }
        }
    }

    /// <summary>Blender's unit is a metre unless the scene says otherwise.</summary>
    public double MillimetersPerUnit { get; } = 1000;

    /// <summary>Objects of all types, each once.</summary>
    public List<BlendItem> Objects { get; } = [];

    /// <summary>Objects that are not rendered.</summary>
    public int HiddenObjects { get; private set; }

    private static double Unit(BlendItem scene)
    {
        var unit = scene.Inner("unit");
        var scale = unit?.Number("scale_length") ?? 1;
        return unit?.Int("system") > 0 && scale > 0 && double.IsFinite(scale) ? 1000 * scale : 1000;
    }

    private void Collect(BlendItem scene)
    {
        if (scene.Follow("master_collection") is { } master)
        {
            if (scene.List("view_layers").Cast<BlendItem?>().FirstOrDefault() is { } layer)
            {
                Exclude(layer, excluded: false, 0);
            }

            Collection(master, 0);
            return;
        }

        foreach (var link in scene.List("base"))
        {
            Add(link.Follow("object"));
        }
    }

    private void Exclude(BlendItem layer, bool excluded, int depth)
    {
        foreach (var child in layer.List("layer_collections").Where(_ => depth < Deepest))
        {
            var hidden = excluded || (child.Int("flag") & ExcludedLayer) != 0;
            if (hidden && child.Follow("collection") is { } collection)
            {
                _excluded.Add(collection.Block);
            }

            Exclude(child, hidden, depth + 1);
        }
    }

    private void Collection(BlendItem collection, int depth)
    {
        if (!_seen.Add(collection.Block) || depth > Deepest)
        {
            return;
        }

        var hidden = (collection.Int("flag") & HiddenCollection) != 0 || _excluded.Contains(collection.Block);
        foreach (var member in collection.List("gobject"))
        {
            if (hidden)
            {
                HiddenObjects++;
            }
            else
            {
                Add(member.Follow("ob"));
            }
        }

        foreach (var child in collection.List("children").Where(_ => !hidden))
        {
            if (child.Follow("collection") is { } inner)
            {
                Collection(inner, depth + 1);
            }
        }
    }

    private void Add(BlendItem? item)
    {
        if (item is not { } found || found.Type.Name != "Object" || !_seen.Add(found.Block))
        {
            return;
        }

        if ((found.Int("restrictflag") & HiddenObject) != 0)
        {
            HiddenObjects++;
        }
        else
        {
            Objects.Add(found);
        }
    }
}
