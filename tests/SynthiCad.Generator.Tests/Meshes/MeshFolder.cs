namespace SynthiCad.Generator.Tests.Meshes;

/// <summary>A folder of files for one test.</summary>
internal sealed class MeshFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("synthicad-mesh-").FullName;

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, byte[] data)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, data);
        return path;
    }

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
