using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>One object with what rays need of it.</summary>
internal sealed class PreparedObject
{
    private const float BoxSlack = 2e-6f;
    private const float SphereSlack = 1.00001f;

    private readonly Affine toPart;
    private readonly Vector3 motion;
    private readonly int[]? materialIndices;
    private readonly int lastMaterial;
    private readonly Matrix4x4 matrix;

    /// <summary>Prepares an object that passed <see cref="SceneCheck"/>.</summary>
    /// <param name="placed">The object.</param>
    /// <param name="firstSurface">Where its materials start among the scene's surfaces.</param>
    /// <param name="scalar">Whether rays go without vectors.</param>
    public PreparedObject(RenderObject placed, int firstSurface, bool scalar)
    {
        Part = placed.Part;
        Geometry = PartGeometry.Get(placed.Part, scalar);
        matrix = placed.ToWorld;
        toPart = Affine.Inverse(matrix);
        motion = placed.Motion;
        Moves = placed.Motion != Vector3.Zero;
        Id = placed.Id;
        FirstSurface = firstSurface;
        lastMaterial = placed.Materials.Count - 1;
        materialIndices = lastMaterial > 0 ? placed.Part.Mesh.MaterialIndices : null;
    }

    /// <summary>Mesh and corner normals.</summary>
    public RenderPart Part { get; }

    /// <summary>Acceleration structure.</summary>
    public PartGeometry Geometry { get; }

    /// <summary>Whether it moves while the shutter is open.</summary>
    public bool Moves { get; }

    /// <summary>What the id buffer shows.</summary>
    public ushort Id { get; }

    /// <summary>Where its materials start among the scene's surfaces.</summary>
    public int FirstSurface { get; }

    /// <summary>Index among the scene's surfaces of a triangle's material.</summary>
    public int SurfaceOf(int triangle)
        => materialIndices is null ? FirstSurface : FirstSurface + Math.Clamp(materialIndices[triangle], 0, lastMaterial);

    /// <summary>The origin of a world ray in part space; <paramref name="shift"/> is the shutter time minus a half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 PartOrigin(Vector3 origin, float shift) => toPart.Point(Moves ? origin - (shift * motion) : origin);

    /// <summary>The direction of a world ray in part space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 PartDirection(Vector3 direction) => toPart.Direction(direction);

    /// <summary>Writes the matrix to the world, half-way through the shutter, row by row, and the motion.</summary>
    public void Place(Span<float> numbers)
    {
        new Vector3(matrix.M11, matrix.M12, matrix.M13).CopyTo(numbers);
        new Vector3(matrix.M21, matrix.M22, matrix.M23).CopyTo(numbers[3..]);
        new Vector3(matrix.M31, matrix.M32, matrix.M33).CopyTo(numbers[6..]);
        matrix.Translation.CopyTo(numbers[9..]);
        motion.CopyTo(numbers[12..]);
    }

    /// <summary>A world sphere that holds the object at all times of the shutter: centre and squared radius.</summary>
    public (Vector3 Centre, float Squared) WorldSphere()
    {
        var (centre, radius) = Geometry.Sphere;
        var (x, y, z) = (new Vector3(matrix.M11, matrix.M12, matrix.M13), new Vector3(matrix.M21, matrix.M22, matrix.M23), new Vector3(matrix.M31, matrix.M32, matrix.M33));
        var (xy, yz, zx) = (MathF.Abs(Vec.Dot(x, y)), MathF.Abs(Vec.Dot(y, z)), MathF.Abs(Vec.Dot(z, x)));

        // No direction grows by more, whatever the matrix; a uniform scale grows all by just this.
        var scale = MathF.Sqrt(MathF.Max(Vec.Squared(x) + xy + zx, MathF.Max(Vec.Squared(y) + xy + yz, Vec.Squared(z) + yz + zx)));
        radius = (radius * scale * SphereSlack) + (MathF.Sqrt(Vec.Squared(motion)) / 2);
        return (new Affine(matrix).Point(centre), radius < 0 ? -1 : radius * radius);
    }

    /// <summary>A world box that holds the object at all times of the shutter.</summary>
    public unsafe Bounds WorldBounds()
    {
        // The root's children wrap a turned part closer than its own box does.
        var root = Geometry.Bvh.Nodes;
        var box = Bounds.Empty;
        var toWorld = new Affine(matrix);
        for (var lane = 0; lane < 8; lane++)
        {
            if (!(root[lane] <= root[8 + lane]))
            {
                continue;
            }

            for (var corner = 0; corner < 8; corner++)
            {
                var point = new Vector3(root[((corner & 1) * 8) + lane], root[16 + ((corner >> 1 & 1) * 8) + lane], root[32 + ((corner >> 2) * 8) + lane]);
                box = box.Include(toWorld.Point(point));
            }
        }

        if (box.Min.X > box.Max.X)
        {
            return box;
        }

        var sweep = Vector3.Abs(motion) * 0.5f;
        var slack = BoxSlack * (Vector3.Max(Vector3.Abs(box.Min), Vector3.Abs(box.Max)) + sweep);
        return new Bounds(box.Min - sweep - slack, box.Max + sweep + slack);
    }
}
