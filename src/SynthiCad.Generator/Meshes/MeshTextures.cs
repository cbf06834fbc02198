using System.Text;
using SynthiCad.Generator.Imaging;

namespace SynthiCad.Generator.Meshes;

/// <summary>Base colour pictures of mesh materials. A problem is a warning: the colour alone is used then.</summary>
internal static class MeshTextures
{
    private const long LargestFile = 512L << 20;

    /// <summary>Adds the picture that a mesh file names.</summary>
    /// <param name="raw">The mesh being read.</param>
    /// <param name="material">What the picture covers.</param>
    /// <param name="name">The picture's path, relative to the mesh's folder.</param>
    /// <param name="line">1-based line where it is named, or 0.</param>
    /// <param name="file">The file that names it, where that is not the mesh's.</param>
    public static MeshMaterial Named(RawMesh raw, MeshMaterial material, string name, int line, string? file = null)
    {
        if (SiblingFile.Find(raw.File, name, LargestFile, out var reason) is not { } path)
        {
            Warn(raw, material, $"picture '{TextScanner.Show(Encoding.UTF8.GetBytes(name))}' {reason}", line, file);
            return material;
        }

        Span<byte> start = stackalloc byte[8];
        try
        {
            using var stream = File.OpenRead(path);
            start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Warn(raw, material, e.Message, line, file);
            return material;
        }

        if (ImageFile.IsPicture(start))
        {
            return material with { TexturePath = path };
        }

        Warn(raw, material, $"'{TextScanner.Show(Encoding.UTF8.GetBytes(name))}' is no PNG or JPEG", line, file);
        return material;
    }

    /// <summary>Adds a picture that the mesh file holds.</summary>
    public static MeshMaterial Embedded(RawMesh raw, MeshMaterial material, byte[] data)
    {
        if (ImageFile.IsPicture(data))
        {
            return material with { TextureData = data };
        }

        Warn(raw, material, "the picture in the file is no PNG or JPEG", 0, null);
        return material;
    }

    private static void Warn(RawMesh raw, MeshMaterial material, string reason, int line, string? file) => raw.Warnings.Add(new MeshWarning(
        ErrorCodes.MeshTexture, $"texture of '{TextScanner.Show(Encoding.UTF8.GetBytes(material.Name))}' left out: {reason}; its colour is used alone", file ?? raw.File, line));
}
