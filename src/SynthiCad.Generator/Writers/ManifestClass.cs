using SynthiCad.Generator.Pipeline.Records;

namespace SynthiCad.Generator.Writers;

/// <summary>A class in the manifest.</summary>
/// <param name="Name">Class name.</param>
/// <param name="Mesh">Mesh as written in the scene file.</param>
/// <param name="Hash">SHA-256 over everything that shapes its images.</param>
/// <param name="Images">How many images it has here.</param>
/// <param name="Rejected">Draws thrown away, by reason.</param>
internal sealed record ManifestClass(string Name, string Mesh, string Hash, int Images, Rejections Rejected);
