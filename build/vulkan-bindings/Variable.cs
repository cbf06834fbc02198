namespace SynthiCad.VulkanBindings;

/// <summary>A field or parameter: its C type without const, its pointer depth, its array length (0: none).</summary>
internal sealed record Variable(string Name, string Type, int Pointers, string ArrayLength);
