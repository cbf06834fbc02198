using System.Numerics;
using System.Text.Json;

namespace SynthiCad.Generator.Meshes.Gltf;

/// <summary>The surfaces of a glTF file: metal-rough, or specular-glossiness taken as a dielectric of its diffuse colour.</summary>
internal sealed class GltfMaterials(GltfDocument document, GltfBuffers buffers)
{
    private readonly Dictionary<int, GltfSurface> _surfaces = [];

    /// <summary>The surface of a primitive; null where it names none.</summary>
    public GltfSurface? Of(JsonElement primitive)
    {
        if (document.Int(primitive, "material") is not { } index)
        {
            return null;
        }

        if (!_surfaces.TryGetValue(index, out var surface))
        {
            surface = Read(document.Item("materials", index), index);
            _surfaces.Add(index, surface);
        }

        return surface;
    }

    private GltfSurface Read(JsonElement material, int index)
    {
        var name = document.Text(material, "name") is { Length: > 0 } text ? text : FormattableString.Invariant($"material {index}");
        float[] color = [1, 1, 1, 1];
        float metallic = 1, roughness = 1;
        JsonElement texture = default;
        if (document.Has(material, "extensions", out var extensions) && document.Has(extensions, "KHR_materials_pbrSpecularGlossiness", out var old))
        {
            color = document.Floats(old, "diffuseFactor", color);
            (metallic, roughness) = (0, 1 - document.Floats(old, "glossinessFactor", 1f)[0]);
            document.Has(old, "diffuseTexture", out texture);
        }
        else if (document.Has(material, "pbrMetallicRoughness", out var surface))
        {
            color = document.Floats(surface, "baseColorFactor", color);
            metallic = document.Floats(surface, "metallicFactor", 1f)[0];
            roughness = document.Floats(surface, "roughnessFactor", 1f)[0];
            document.Has(surface, "baseColorTexture", out texture);
        }

        var result = new MeshMaterial(name, new Vector3(Unit(color[0]), Unit(color[1]), Unit(color[2])), Unit(metallic), Unit(roughness));
        document.Raw.Materials.Add(result);
        var place = document.Raw.Materials.Count - 1;
        if (texture.ValueKind != JsonValueKind.Object)
        {
            return new GltfSurface(place, 0, Matrix3x2.Identity);
        }

        document.Raw.Materials[place] = Picture(result, texture);
        return Placement(place, texture);
    }

    // KHR_texture_transform: scale, then turn, then shift, with v downwards.
    private GltfSurface Placement(int place, JsonElement texture)
    {
        var set = document.Int(texture, "texCoord") ?? 0;
        if (!document.Has(texture, "extensions", out var extensions) || !document.Has(extensions, "KHR_texture_transform", out var transform))
        {
            return new GltfSurface(place, set, Matrix3x2.Identity);
        }

        var offset = document.Floats(transform, "offset", 0, 0);
        var scale = document.Floats(transform, "scale", 1, 1);
        var (sine, cosine) = MathF.SinCos(document.Floats(transform, "rotation", 0)[0]);
        var turn = new Matrix3x2(cosine, -sine, sine, cosine, offset[0], offset[1]);
        return new GltfSurface(place, document.Int(transform, "texCoord") ?? set, Matrix3x2.CreateScale(scale[0], scale[1]) * turn);
    }

    private MeshMaterial Picture(MeshMaterial material, JsonElement texture)
    {
        var entry = document.Item("textures", document.Needed(texture, "index"));
        if (document.Int(entry, "source") is not { } source)
        {
            document.Raw.Warn(ErrorCodes.MeshTexture, $"the texture of '{material.Name}' is of a kind that only an extension reads; its colour is used alone");
            return material;
        }

        var image = document.Item("images", source);
        if (document.Int(image, "bufferView") is { } view)
        {
            return MeshTextures.Embedded(document.Raw, material, buffers.View(view, out _).ToArray());
        }

        var uri = document.Text(image, "uri");
        return buffers.DataUri(uri) is { } data ? MeshTextures.Embedded(document.Raw, material, data) : MeshTextures.Named(document.Raw, material, Uri.UnescapeDataString(uri), 0);
    }

    private static float Unit(float value) => value > 0f ? Math.Min(value, 1f) : 0f;
}
