using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Scenes;

/// <summary>A drawn scene, ready to render.</summary>
/// <param name="Job">The scene and the seed of its sample points.</param>
/// <param name="Truncation">Share of the part's full box (in pixels, from its projected vertices) that lies outside the frame.</param>
internal sealed record SampledScene(RenderJob Job, double Truncation);
