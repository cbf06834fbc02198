namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>One member of a structure in a .blend file.</summary>
/// <param name="TypeName">Its type, without stars and brackets.</param>
/// <param name="Offset">Bytes from the structure's start.</param>
/// <param name="IsPointer">True for pointers, whatever they point to.</param>
/// <param name="ElementSize">Bytes of one element.</param>
/// <param name="Count">Elements, over all dimensions.</param>
internal readonly record struct BlendField(string TypeName, int Offset, bool IsPointer, int ElementSize, int Count);
