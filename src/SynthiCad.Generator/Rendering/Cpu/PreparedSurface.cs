using System.Numerics;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>A material on a mesh, or the floor's: one <see cref="Bsdf"/> for all of it, or one a place where pictures colour it.</summary>
internal sealed class PreparedSurface
{
    private readonly Bsdf bsdf;
    private readonly Material? material;
    private readonly SurfaceTexture? texture;
    private readonly Vector2[]? texCoords;
    private readonly Vector3[]? cornerColors;

    /// <summary>Prepares a material.</summary>
    public PreparedSurface(Material material, Mesh mesh)
    {
        this.material = material;
        BaseColor = material.BaseColor;
        bsdf = new Bsdf(material);
        texture = material.Texture;
        texCoords = texture?.TileSize > 0 ? null : mesh.CornerTexCoords;
        cornerColors = material.UseCornerColors ? mesh.CornerColors : null;
        IsPlain = texture is null && cornerColors is null;
    }

    /// <summary>Prepares a floor's surface; without a floor a black one that nothing meets.</summary>
    public PreparedSurface(Floor? floor)
    {
        BaseColor = floor?.Albedo ?? Vector3.Zero;
        bsdf = Bsdf.Lambert(BaseColor);
        texture = floor?.Texture;
        IsPlain = texture is null;
    }

    /// <summary>Whether it has one colour, and <see cref="Bsdf"/> holds everywhere.</summary>
    public bool IsPlain { get; }

    /// <summary>Base colour before pictures.</summary>
    public Vector3 BaseColor { get; }

    /// <summary>How it scatters where it has one colour.</summary>
    public ref readonly Bsdf Bsdf => ref bsdf;

    /// <summary>How it scatters where its colour is another.</summary>
    public Bsdf WithColor(Vector3 color) => material is null ? Bsdf.Lambert(color) : new Bsdf(color, material.Metallic, material.Roughness);

    /// <summary>The base colour at a point of the floor.</summary>
    public Vector3 Color(Vector3 world)
        => texture is null ? BaseColor : BaseColor * PictureReader.Tiled(texture.Image, new Vector2(world.X, world.Y) / texture.TileSize);

    /// <summary>The base colour at a hit.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="local">Where it is in part space.</param>
    /// <param name="normal">Normal of the triangle in part space, of any length.</param>
    public Vector3 Color(in TriangleHit hit, Vector3 local, Vector3 normal)
    {
        var color = BaseColor;
        var first = 3 * hit.Triangle;
        if (texture is not null)
        {
            var at = texCoords is null
                ? Projected(local, Vector3.Abs(normal)) / texture.TileSize
                : (hit.B0 * texCoords[first]) + (hit.B1 * texCoords[first + 1]) + (hit.B2 * texCoords[first + 2]);
            color *= PictureReader.Tiled(texture.Image, at);
        }

        if (cornerColors is not null)
        {
            color *= (hit.B0 * cornerColors[first]) + (hit.B1 * cornerColors[first + 1]) + (hit.B2 * cornerColors[first + 2]);
        }

        return color;
    }

    private static Vector2 Projected(Vector3 local, Vector3 size)
        => size.X >= size.Y && size.X >= size.Z ? new Vector2(local.Y, local.Z)
            : size.Y >= size.Z ? new Vector2(local.X, local.Z)
            : new Vector2(local.X, local.Y);
}
