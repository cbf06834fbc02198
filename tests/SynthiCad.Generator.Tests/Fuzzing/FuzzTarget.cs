namespace SynthiCad.Generator.Tests.Fuzzing;

/// <summary>A reader and small real files for it.</summary>
/// <param name="Name">Name of the format.</param>
/// <param name="Seeds">Files to damage.</param>
/// <param name="Read">Reads one; may throw <see cref="SynthiCadException"/> and nothing else.</param>
internal sealed record FuzzTarget(string Name, byte[][] Seeds, Action<byte[]> Read);
