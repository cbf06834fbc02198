namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>A structure as the .blend file itself describes it.</summary>
/// <param name="Name">Its type's name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Fields">Members by bare name.</param>
internal sealed record BlendStruct(string Name, int Size, IReadOnlyDictionary<string, BlendField> Fields);
