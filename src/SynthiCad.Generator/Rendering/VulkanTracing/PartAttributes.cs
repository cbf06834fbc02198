using System.Numerics;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>Packs texture coordinates and colours of corners for the shader.</summary>
internal static class PartAttributes
{
    /// <summary>16 words a triangle, in the order given; nothing where the mesh has neither.</summary>
    public static uint[] Pack(Mesh mesh, int[] order)
    {
        if (mesh.CornerTexCoords is null && mesh.CornerColors is null)
        {
            return [];
        }

        var words = new uint[order.Length * PartBvh.AttributeWords];
        for (var i = 0; i < order.Length; i++)
        {
            for (var corner = 0; corner < 3; corner++)
            {
                var from = (order[i] * 3) + corner;
                var at = i * PartBvh.AttributeWords;
                var place = mesh.CornerTexCoords?[from] ?? Vector2.Zero;
                var color = mesh.CornerColors?[from] ?? Vector3.One;
                (words[at + (2 * corner)], words[at + (2 * corner) + 1]) = (Bits(place.X), Bits(place.Y));
                at += 6 + (3 * corner);
                (words[at], words[at + 1], words[at + 2]) = (Bits(color.X), Bits(color.Y), Bits(color.Z));
            }
        }

        return words;
    }

    private static uint Bits(float value) => BitConverter.SingleToUInt32Bits(value);
}
