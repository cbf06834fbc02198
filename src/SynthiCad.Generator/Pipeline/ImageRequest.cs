using SynthiCad.Generator.Pipeline.Records;

namespace SynthiCad.Generator.Pipeline;

/// <summary>An image to draw, from a try on.</summary>
internal readonly record struct ImageRequest(ClassWork Work, int Image, int Attempt, Rejections Rejected);
