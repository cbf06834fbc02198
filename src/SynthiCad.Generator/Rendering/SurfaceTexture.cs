namespace SynthiCad.Generator.Rendering;

/// <summary>A picture on a surface.</summary>
/// <param name="Image">The picture; it repeats in both directions, row 0 at v = 1.</param>
/// <param name="TileSize">
/// Edge of one repeat in millimetres of the part where it is projected along the axis that the triangle's normal is nearest to (box
/// projection); 0 uses <see cref="Meshes.Mesh.CornerTexCoords"/>.
/// </param>
internal sealed record SurfaceTexture(RenderImage Image, float TileSize);
