using System.Numerics;
using SynthiCad.Generator.Imaging;

namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>The surfaces of a .blend file: its first Principled (or diffuse) shader, else the colour that the viewport shows.</summary>
internal sealed class BlendMaterials(BlendFile file, BlendNotes notes)
{
    private readonly Dictionary<int, int> _known = [];

    /// <summary>Index into <see cref="RawMesh.Materials"/> for each slot of an object; -1 for an empty one.</summary>
    public int[] Slots(BlendItem item, BlendItem mesh)
    {
        var shared = mesh.Pointers("mat");
        var own = item.Pointers("mat");
        var fromObject = item.Bytes("matbits");
        var slots = new int[Math.Max(shared.Length, own.Length)];
        for (var i = 0; i < slots.Length; i++)
        {
            var address = i < fromObject.Length && fromObject[i] != 0 ? own.ElementAtOrDefault(i) : shared.ElementAtOrDefault(i);
            slots[i] = Index(address, item.Block);
        }

        return slots;
    }

    private int Index(ulong address, int owner)
    {
        var block = file.Find(address, owner);
        if (block < 0 || file.Item(block) is not { Type.Name: "Material" } material)
        {
            return -1;
        }

        if (!_known.TryGetValue(block, out var index))
        {
            index = file.Raw.Materials.Count;
            file.Raw.Materials.Add(Read(material));
            _known.Add(block, index);
        }

        return index;
    }

    private MeshMaterial Read(BlendItem material)
    {
        var name = BlendNotes.Name(material);
        var color = new Vector3(material.Float("r"), material.Float("g"), material.Float("b"));

        // Before 2.50 colours were shown as they were stored.
        color = file.Version < 250 ? new Vector3(Linear(color.X), Linear(color.Y), Linear(color.Z)) : color;
        var plain = new MeshMaterial(name, Unit(color));
        if (material.Has("metallic"))
        {
            plain = plain with { Metallic = Unit(material.Float("metallic")), Roughness = Unit(material.Float("roughness")) };
        }

        // From 5.0 on every material has nodes.
        return (material.Int("use_nodes") != 0 || file.Version >= 500) && material.Follow("nodetree") is { } tree && Shader(tree) is { } shader
            ? Shaded(plain, tree, shader)
            : plain;
    }

    private static BlendItem? Shader(BlendItem tree)
    {
        BlendItem? diffuse = null;
        foreach (var node in tree.List("nodes"))
        {
            switch (node.Text("idname"))
            {
                case "ShaderNodeBsdfPrincipled":
                    return node;
                case "ShaderNodeBsdfDiffuse" or "ShaderNodeBsdfGlossy" or "ShaderNodeBsdfAnisotropic":
                    diffuse ??= node;
                    break;
                default:
                    break;
            }
        }

        return diffuse;
    }

    private MeshMaterial Shaded(MeshMaterial material, BlendItem tree, BlendItem shader)
    {
        var isPrincipled = shader.Text("idname") == "ShaderNodeBsdfPrincipled";
        foreach (var socket in shader.List("inputs"))
        {
            switch (socket.Text("name"))
            {
                case "Base Color" or "Color" when socket.Follow("default_value") is { } value:
                    material = Linked(tree, socket) is { } source
                        ? Picture(material with { BaseColor = Unit(Rgb(value)) }, source)
                        : material with { BaseColor = Unit(Rgb(value)) };
                    break;
                case "Metallic" when socket.Follow("default_value") is { } value:
                    material = material with { Metallic = Unit(value.Float("value")) };
                    break;
                case "Roughness" when isPrincipled && socket.Follow("default_value") is { } value:
                    material = material with { Roughness = Unit(value.Float("value")) };
                    break;
                default:
                    break;
            }
        }

        return isPrincipled ? material : material with { Metallic = shader.Text("idname") == "ShaderNodeBsdfDiffuse" ? 0 : 1 };
    }

    private static BlendItem? Linked(BlendItem tree, BlendItem socket)
    {
        var address = tree.File.Blocks[socket.Block].Address;
        foreach (var link in tree.List("links"))
        {
            if (link.Pointer("tosock") == address)
            {
                return link.Follow("fromnode");
            }
        }

        return null;
    }

    private MeshMaterial Picture(MeshMaterial material, BlendItem source)
    {
        if (source.Text("idname") != "ShaderNodeTexImage" || source.Follow("id") is not { Type.Name: "Image" } image)
        {
            notes.Add("material(s) whose colour comes from nodes that are not evaluated; the socket's own colour is used", material.Name);
            return material;
        }

        // A linked socket does not show its own colour.
        var packed = image.Follow("packedfile") ?? image.List("packedfiles").Select(p => p.Follow("packedfile")).FirstOrDefault();
        if (packed is { } file && file.Bytes("data") is { Length: > 0 } data)
        {
            var size = Math.Clamp(file.Int("size"), 0, data.Length);
            return Whitened(MeshTextures.Embedded(image.File.Raw, material, data[..size].ToArray()));
        }

        var name = image.Text("name") is { Length: > 0 } path ? path : image.Text("filepath");
        return Whitened(MeshTextures.Named(image.File.Raw, material, name.StartsWith("//", StringComparison.Ordinal) ? name[2..] : name, 0));
    }

    private static MeshMaterial Whitened(MeshMaterial material) =>
        material.TexturePath is null && material.TextureData.IsEmpty ? material : material with { BaseColor = Vector3.One };

    private static Vector3 Rgb(BlendItem value) => new(value.Float("value"), value.Float("value", 1), value.Float("value", 2));

    private static float Linear(float value) => value > 0f ? (float)SrgbDecoder.ToLinear(Math.Min(value, 1f)) : 0f;

    private static Vector3 Unit(Vector3 color) => new(Unit(color.X), Unit(color.Y), Unit(color.Z));

    private static float Unit(float value) => value > 0f ? Math.Min(value, 1f) : 0f;
}
