namespace SynthiCad.Generator.Vulkan;

/// <summary>Vulkan's 32-bit truth value.</summary>
internal readonly record struct Bool32(uint Value)
{
    public static implicit operator Bool32(bool value) => new(value ? 1u : 0u);

    public static implicit operator bool(Bool32 value) => value.Value != 0;
}
