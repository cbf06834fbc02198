namespace SynthiCad.Generator.Meshes;

/// <summary>How numbers are stored in a mesh file.</summary>
internal enum MeshEncoding
{
    /// <summary>Text; the shortest digits that read back as the same number.</summary>
    Ascii,

    /// <summary>Binary, least significant byte first.</summary>
    BinaryLittleEndian,

    /// <summary>Binary, most significant byte first (PLY only).</summary>
    BinaryBigEndian,
}
