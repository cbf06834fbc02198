using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>One corner of a face, with what the file states about the surface there.</summary>
/// <param name="Vertex">Index of a vertex that has been added.</param>
/// <param name="Normal">Direction out of the surface, of any length; (0, 0, 0) where the file has none.</param>
/// <param name="TexCoord">Texture coordinate, v = 0 at the picture's bottom; null where the file has none.</param>
/// <param name="Color">Linear RGB, 0..1; null where the file has none.</param>
internal readonly record struct RawCorner(int Vertex, Vector3 Normal = default, Vector2? TexCoord = null, Vector3? Color = null);
