namespace SynthiCad.Generator.Configuration;

/// <summary>A class: its name, its mesh as written in the scene file, the mesh's full path, and where the file says so.</summary>
internal sealed record ClassEntry(string Name, string Mesh, string MeshPath, int Line, int Column);
