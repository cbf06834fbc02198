namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>Where a part lies in the shader's buffers.</summary>
/// <param name="Bvh">The part.</param>
/// <param name="Root">Its root among all nodes.</param>
/// <param name="AttributeShift">Added to a triangle's number among all triangles gives that of its attributes; wraps.</param>
/// <param name="Age">The filling of the buffers that this holds for.</param>
internal sealed record PartPlace(PartBvh Bvh, uint Root, uint AttributeShift, int Age);
