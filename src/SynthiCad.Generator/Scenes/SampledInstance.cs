namespace SynthiCad.Generator.Scenes;

/// <summary>A labelled object: what the id buffer holds for it, and its class.</summary>
internal readonly record struct SampledInstance(ushort Id, string ClassName);
