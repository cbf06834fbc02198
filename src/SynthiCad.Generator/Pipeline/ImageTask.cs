using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Pipeline;

/// <summary>An image on its way: which one, at which try, and its scene.</summary>
/// <param name="Work">Its class.</param>
/// <param name="Image">Its number.</param>
/// <param name="Attempt">The try that gave the scene.</param>
/// <param name="Rejected">The tries before.</param>
/// <param name="Scene">What to render.</param>
internal sealed record ImageTask(ClassWork Work, int Image, int Attempt, Rejections Rejected, SampledScene Scene);
