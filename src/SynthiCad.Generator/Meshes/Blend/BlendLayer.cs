namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>A table of a mesh.</summary>
/// <param name="Name">Its name; empty for most tables of old files.</param>
/// <param name="Kind">Blender's number of the kind, that of CustomData also where the table is an attribute.</param>
/// <param name="Offset">First byte in the file.</param>
/// <param name="Length">Bytes.</param>
/// <param name="IsSingle">True where one value stands for all elements.</param>
internal readonly record struct BlendLayer(string Name, int Kind, int Offset, int Length, bool IsSingle = false)
{
    public const int Vertices = 0;
    public const int Quads = 4;
    public const int QuadTexCoords = 5;
    public const int Integers = 11;
    public const int LoopTexCoords = 16;
    public const int Polygons = 25;
    public const int Loops = 26;
    public const int Vectors3 = 48;
    public const int Vectors2 = 49;
    public const int Flags = 50;
}
