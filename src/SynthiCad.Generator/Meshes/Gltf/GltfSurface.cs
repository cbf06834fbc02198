using System.Numerics;

namespace SynthiCad.Generator.Meshes.Gltf;

/// <summary>How a primitive is covered.</summary>
/// <param name="Material">Index into <see cref="RawMesh.Materials"/>.</param>
/// <param name="TexCoordSet">Which TEXCOORD_n its picture uses.</param>
/// <param name="TexCoordTransform">Takes the file's coordinates to the picture's.</param>
internal sealed record GltfSurface(int Material, int TexCoordSet, Matrix3x2 TexCoordTransform);
