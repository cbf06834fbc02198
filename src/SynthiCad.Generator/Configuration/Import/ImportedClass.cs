namespace SynthiCad.Generator.Configuration.Import;

/// <summary>A class to write: its name, its mesh from the scene file's folder, and whether the file counts in metres.</summary>
internal sealed record ImportedClass(string Name, string Mesh, bool IsInMetres);
