namespace SynthiCad.VulkanBindings;

/// <summary>An enum or bit mask with its values in registry order.</summary>
internal sealed record EnumType(string Name, bool IsFlags, IReadOnlyList<KeyValuePair<string, string>> Values);
