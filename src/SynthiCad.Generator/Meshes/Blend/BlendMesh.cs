using System.Numerics;

namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>A mesh as every era of the format can be told: polygons of corners.</summary>
/// <param name="Positions">Vertices, in Blender's unit.</param>
/// <param name="Starts">First corner of each face, and the count of corners at the end.</param>
/// <param name="Corners">Vertex of each corner.</param>
/// <param name="Slots">Material slot of each face.</param>
/// <param name="Smooth">True where a face is shaded smooth.</param>
/// <param name="TexCoords">Texture coordinates of each corner, or null.</param>
internal sealed record BlendMesh(Vector3[] Positions, int[] Starts, int[] Corners, int[] Slots, bool[] Smooth, Vector2[]? TexCoords);
