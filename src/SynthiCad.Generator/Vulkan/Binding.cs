namespace SynthiCad.Generator.Vulkan;

/// <summary>A slot of a shader and the buffer in it.</summary>
/// <param name="Slot">The number after <c>binding =</c>.</param>
/// <param name="Type">Kind of descriptor.</param>
/// <param name="Buffer">The buffer.</param>
internal readonly record struct Binding(uint Slot, DescriptorType Type, DeviceBuffer Buffer);
