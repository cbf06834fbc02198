namespace SynthiCad.Generator.Meshes;

/// <summary>What must be turned for a surface to be wound alike and outward.</summary>
/// <param name="Turn">For each triangle whether to turn it.</param>
/// <param name="Faces">Faces turned because their neighbours disagree.</param>
/// <param name="FirstFace">The first of them, or -1.</param>
/// <param name="Shells">Closed pieces turned as a whole.</param>
/// <param name="FirstShell">First triangle of the first of them, or -1.</param>
internal sealed record WindingRepair(bool[] Turn, int Faces, int FirstFace, int Shells, int FirstShell);
