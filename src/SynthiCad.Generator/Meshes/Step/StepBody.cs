using System.Numerics;
using System.Text.Json.Serialization;

namespace SynthiCad.Generator.Meshes.Step;

/// <summary>One shape of a tessellated STEP file, as the bridge describes it.</summary>
/// <param name="Name">Name of the part or of its instance.</param>
/// <param name="Color">Linear RGB, or null.</param>
/// <param name="Vertices">Number of vertices.</param>
/// <param name="Normals">True where each vertex has a normal.</param>
/// <param name="Triangles">Number of triangles.</param>
/// <param name="Faces">Those faces of the exact shape that have a colour of their own.</param>
internal sealed record StepBody(
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("color")] float[]? Color,
    [property: JsonPropertyName("vertices")] long Vertices,
    [property: JsonPropertyName("normals")] bool Normals,
    [property: JsonPropertyName("triangles")] long Triangles,
    [property: JsonPropertyName("faces")] StepFace[]? Faces)
{
    /// <summary>Bytes that the body's arrays take.</summary>
    [JsonIgnore]
    public long Size => (12 * Vertices * (Normals ? 2 : 1)) + (12 * Triangles);

    /// <summary>A colour of the description, or null where it is none.</summary>
    public static Vector3? ToColor(float[]? color) =>
        color is [var r, var g, var b] && float.IsFinite(r + g + b) ? Vector3.Clamp(new Vector3(r, g, b), Vector3.Zero, Vector3.One) : null;
}
