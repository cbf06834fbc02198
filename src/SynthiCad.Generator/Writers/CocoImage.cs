namespace SynthiCad.Generator.Writers;

/// <summary>An entry of <c>images</c>.</summary>
internal sealed record CocoImage(int Id, string FileName, int Width, int Height);
