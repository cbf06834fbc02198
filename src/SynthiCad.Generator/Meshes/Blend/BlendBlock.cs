namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>One block of a .blend file.</summary>
/// <param name="Code">Two or four letters: OB object, ME mesh, DATA what belongs to the block before, and so on.</param>
/// <param name="Struct">Number of its structure.</param>
/// <param name="Address">Where it lay in Blender's memory: what pointers in the file say.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Count">Structures in it.</param>
/// <param name="Owner">Number of the last block before it that is not DATA; itself where it is none.</param>
internal readonly record struct BlendBlock(string Code, int Struct, ulong Address, int Offset, int Length, long Count, int Owner);
