using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Pipeline;

/// <summary>An image on its way: which one, at which try, and its scene.</summary>
internal sealed record ImageTask(ClassWork Work, int Image, int Attempt, SampledScene Scene);
