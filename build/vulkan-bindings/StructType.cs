namespace SynthiCad.VulkanBindings;

/// <summary>A struct of the registry.</summary>
internal sealed record StructType(string Name, IReadOnlyList<Variable> Members);
