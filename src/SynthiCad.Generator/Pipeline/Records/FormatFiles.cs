using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline.Records;

/// <summary>Files that a format keeps for one image.</summary>
internal sealed record FormatFiles(string Format, IReadOnlyList<FileEntry> Files);
