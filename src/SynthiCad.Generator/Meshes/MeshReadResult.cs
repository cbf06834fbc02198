namespace SynthiCad.Generator.Meshes;

/// <summary>A mesh as read and cleaned, and what was odd about its file.</summary>
/// <param name="Mesh">Welded, without zero-area, duplicate or unreferenced parts; never empty.</param>
/// <param name="Warnings">In a fixed order; empty for a clean file.</param>
internal sealed record MeshReadResult(Mesh Mesh, IReadOnlyList<MeshWarning> Warnings);
