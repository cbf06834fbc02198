namespace SynthiCad.Generator.Writers;

/// <summary>A file of the data set: path with forward slashes from its folder, bytes, SHA-256 in lower-case hex.</summary>
internal sealed record FileEntry(string Path, long Size, string Sha256);
