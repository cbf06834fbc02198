namespace SynthiCad.Generator.Writers;

/// <summary>A class in the manifest.</summary>
/// <param name="Name">Class name.</param>
/// <param name="Mesh">Mesh as written in the scene file.</param>
/// <param name="Hash">SHA-256 over everything that shapes its images.</param>
/// <param name="Images">How many images it has.</param>
/// <param name="RedrawnTruncated">Draws thrown away because the part left the frame.</param>
/// <param name="RedrawnTooSmall">Draws thrown away because too few pixels showed the part.</param>
internal sealed record ManifestClass(string Name, string Mesh, string Hash, int Images, int RedrawnTruncated, int RedrawnTooSmall);
