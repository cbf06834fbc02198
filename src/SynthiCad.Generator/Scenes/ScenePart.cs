using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes.Collision;
using SynthiCad.Generator.Scenes.Resting;

namespace SynthiCad.Generator.Scenes;

/// <summary>A part as scenes are put together from it.</summary>
/// <param name="part">What is rendered; it keeps what is built here, so that all scenes share it.</param>
internal sealed class ScenePart(RenderPart part)
{
    public RenderPart Part { get; } = part;

    public PartBounds Bounds { get; } = PartBounds.Of(part.Mesh);

    public CollisionTree Collision => Part.GetOrBuild("collision", built => new CollisionTree(built.Mesh));

    public RestingPoses Resting => Part.GetOrBuild("resting", built => new RestingPoses(built.Mesh));
}
