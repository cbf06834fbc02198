using System.Collections.Concurrent;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Scenes.Shapes;

/// <summary>Simple shapes of a few proportions, made once.</summary>
internal static class ShapeParts
{
    private const float CreaseDegrees = 30;

    private static readonly SortedDictionary<string, Func<Mesh>[]> Makers = new(StringComparer.Ordinal)
    {
        ["box"] = [() => ShapeMeshes.Box(1, 1, 1), () => ShapeMeshes.Box(1, 0.6f, 0.3f), () => ShapeMeshes.Box(1, 0.25f, 0.2f), () => ShapeMeshes.Box(1, 0.9f, 0.1f)],
        ["cylinder"] = [() => ShapeMeshes.Cylinder(0.5f, 1), () => ShapeMeshes.Cylinder(0.5f, 0.3f), () => ShapeMeshes.Cylinder(0.15f, 1)],
        ["sphere"] = [() => ShapeMeshes.Sphere(0.5f)],
        ["torus"] = [() => ShapeMeshes.Torus(0.4f, 0.12f), () => ShapeMeshes.Torus(0.35f, 0.2f)],
        ["wedge"] = [() => ShapeMeshes.Wedge(1, 0.6f, 0.6f), () => ShapeMeshes.Wedge(1, 1, 0.35f)],
    };

    private static readonly ConcurrentDictionary<(string Shape, int Variant), ScenePart> Made = new();

    /// <summary>A shape of a name, in the proportions that a share 0..1 falls on.</summary>
    public static ScenePart Get(string shape, double share)
    {
        var makers = Makers[shape];
        return Made.GetOrAdd((shape, Math.Min((int)(share * makers.Length), makers.Length - 1)), key =>
        {
            var mesh = Makers[key.Shape][key.Variant]();
            return new ScenePart(new RenderPart(mesh, CreaseNormals.Compute(mesh, CreaseDegrees)));
        });
    }
}
