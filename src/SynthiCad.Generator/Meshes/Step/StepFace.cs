using System.Text.Json.Serialization;

namespace SynthiCad.Generator.Meshes.Step;

/// <summary>Triangles of one face of the exact shape, with its own colour.</summary>
/// <param name="First">Number of its first triangle.</param>
/// <param name="Last">Number of its last triangle.</param>
/// <param name="Color">Linear RGB.</param>
internal sealed record StepFace(
    [property: JsonPropertyName("first")] long First,
    [property: JsonPropertyName("last")] long Last,
    [property: JsonPropertyName("color")] float[]? Color);
