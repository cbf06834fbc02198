namespace SynthiCad.VulkanBindings;

/// <summary>A function of the registry.</summary>
internal sealed record Command(string Name, string ReturnType, IReadOnlyList<Variable> Parameters);
