namespace SynthiCad.Generator.Meshes;

/// <summary>Something odd in a mesh file that does not stop it from being rendered.</summary>
/// <param name="Code">Stable code, <c>SCAD01xx</c>.</param>
/// <param name="Message">What was found and what was done about it.</param>
/// <param name="File">The file.</param>
/// <param name="Line">1-based line, or 0 where there is none.</param>
internal sealed record MeshWarning(string Code, string Message, string File, int Line = 0)
{
    /// <summary>The canonical form that MSBuild and editors understand.</summary>
    public string ToCanonicalString() => new SynthiCadException(Code, Message, File, Line).ToCanonicalString("warning");
}
