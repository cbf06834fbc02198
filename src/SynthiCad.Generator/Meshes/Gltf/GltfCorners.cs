using System.Numerics;

namespace SynthiCad.Generator.Meshes.Gltf;

/// <summary>What a primitive states about its vertices beside their places.</summary>
internal sealed class GltfCorners
{
    private readonly float[]? _normals;
    private readonly float[]? _texCoords;
    private readonly float[]? _colors;
    private readonly Matrix4x4 _normalMatrix;
    private readonly Matrix3x2 _texCoordMatrix;

    public GltfCorners(float[]? normals, float[]? texCoords, float[]? colors, Matrix4x4 world, Matrix3x2 texCoordMatrix)
    {
        Mirrored = world.GetDeterminant() < 0;

        // A node that flattens its mesh leaves no direction for its normals.
        _normals = Matrix4x4.Invert(world, out var inverse) ? normals : null;
        _normalMatrix = Matrix4x4.Transpose(inverse);
        _texCoords = texCoords;
        _colors = colors;
        _texCoordMatrix = texCoordMatrix;
    }

    /// <summary>True where the node turns left into right, and so the winding.</summary>
    public bool Mirrored { get; }

    /// <summary>From glTF's axes (Y up, front +Z) to ours (Z up, front -Y).</summary>
    public static Vector3 ToZUp(Vector3 v) => new(v.X, -v.Z, v.Y);

    public RawCorner At(int vertex, int rawVertex) => new(
        rawVertex,
        _normals is null ? default : ToZUp(Vector3.TransformNormal(Three(_normals, vertex), _normalMatrix)),
        _texCoords is null ? null : TexCoord(vertex),
        _colors is null ? null : Three(_colors, vertex));

    private static Vector3 Three(float[] values, int vertex) => new(values[3 * vertex], values[(3 * vertex) + 1], values[(3 * vertex) + 2]);

    // v runs downwards in glTF.
    private Vector2 TexCoord(int vertex)
    {
        var uv = Vector2.Transform(new Vector2(_texCoords![2 * vertex], _texCoords[(2 * vertex) + 1]), _texCoordMatrix);
        return new Vector2(uv.X, 1f - uv.Y);
    }
}
