namespace SynthiCad.Generator.Configuration;

/// <summary>A class: its name, its mesh as written in the scene file, the mesh's full path, and where the file says so.</summary>
internal sealed record ClassEntry(string Name, string Mesh, string MeshPath, int Line, int Column)
{
    /// <summary>Millimetres that a unit of the mesh file stands for; null takes the file's word, millimetres where it has none.</summary>
    public double? MillimetresPerUnit { get; init; }

    /// <summary>Factor on the part's size.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The class's own surfaces, or null for the scene's.</summary>
    public MaterialSettings? Material { get; init; }
}
