namespace SynthiCad.Generator.Meshes;

/// <summary>Mesh formats that are read.</summary>
internal enum MeshFormat
{
    /// <summary>Wavefront OBJ.</summary>
    Obj,

    /// <summary>Polygon file format, ASCII or binary.</summary>
    Ply,

    /// <summary>STL, ASCII or binary.</summary>
    Stl,

    /// <summary>glTF 2.0, text or binary.</summary>
    Gltf,

    /// <summary>Blender's own, 2.4 to 5.</summary>
    Blend,

    /// <summary>STEP, exact shapes.</summary>
    Step,
}
