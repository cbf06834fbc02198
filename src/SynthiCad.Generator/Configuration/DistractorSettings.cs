namespace SynthiCad.Generator.Configuration;

/// <summary>Things without a label.</summary>
/// <param name="Count">How many, 0..50.</param>
/// <param name="Shapes"><c>box</c>, <c>cylinder</c>, <c>sphere</c>, <c>torus</c>, <c>wedge</c>.</param>
/// <param name="Meshes">Mesh files to choose from instead of shapes; empty for shapes.</param>
/// <param name="Size">Radius of the bounding sphere, in radii of the subject.</param>
/// <param name="Material">Their surfaces.</param>
internal sealed record DistractorSettings(Distribution Count, WeightedWords Shapes, FileList Meshes, Distribution Size, MaterialSettings Material);
