using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Sensors;

namespace SynthiCad.Generator.Scenes;

/// <summary>A drawn scene, ready to render.</summary>
/// <param name="Job">The scene and the seed of its sample points.</param>
/// <param name="Truncation">Share of the subject's full box (in pixels, from its projected vertices) that lies outside the frame.</param>
internal sealed record SampledScene(RenderJob Job, double Truncation)
{
    /// <summary>The labelled objects in the order of their ids, from 1 without gaps; the first is the subject.</summary>
    public required IReadOnlyList<SampledInstance> Instances { get; init; }

    /// <summary>What the camera's sensor does to the light.</summary>
    public SensorState Sensor { get; init; } = SensorState.Neutral;

    /// <summary>JPEG quality, 1..100.</summary>
    public int JpegQuality { get; init; } = 95;

    /// <summary>Why this draw is not fit to render, if so: it is to be drawn again with the next try.</summary>
    public SceneRejection Rejection { get; init; }
}
