using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Configuration;

/// <summary>Files that scene files may name, by their endings.</summary>
internal static class PictureEndings
{
    /// <summary>Pictures of what something looks like.</summary>
    public static string[] Pictures { get; } = [".png", ".jpg", ".jpeg"];

    /// <summary>Pictures of light from all directions.</summary>
    public static string[] Environments { get; } = [".hdr", ".png", ".jpg", ".jpeg"];

    /// <summary>Meshes.</summary>
    public static string[] Meshes { get; } = [.. MeshFormats.Extensions];
}
