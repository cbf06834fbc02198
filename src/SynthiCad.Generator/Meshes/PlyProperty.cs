namespace SynthiCad.Generator.Meshes;

/// <summary>One property of a PLY element.</summary>
/// <param name="Name">As in the file.</param>
/// <param name="Type">Type of the value, or of each list entry.</param>
/// <param name="CountType">Type of a list's length; null where it is no list.</param>
internal sealed record PlyProperty(string Name, PlyType Type, PlyType? CountType);
