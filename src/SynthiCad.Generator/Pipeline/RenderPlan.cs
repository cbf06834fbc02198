using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Sensors;

namespace SynthiCad.Generator.Pipeline;

/// <summary>How the images of a scene file are rendered.</summary>
internal static class RenderPlan
{
    public static RenderSettings Of(SceneFile scene) =>
        new(scene.Image.Width, scene.Image.Height, scene.Render.Samples, scene.Render.MaxBounces) { Adaptive = scene.Render.Adaptive, Outputs = Development.OutputsFor(scene) };
}
