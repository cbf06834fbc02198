using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>One object with what rays need of it.</summary>
internal sealed class PreparedObject
{
    private const float BoxSlack = 2e-6f;

    private readonly int[]? materialIndices;
    private readonly int lastMaterial;

    /// <summary>Prepares an object that passed <see cref="SceneCheck"/>.</summary>
    /// <param name="placed">The object.</param>
    /// <param name="firstSurface">Where its materials start among the scene's surfaces.</param>
    /// <param name="scalar">Whether rays go without vectors.</param>
    public PreparedObject(RenderObject placed, int firstSurface, bool scalar)
    {
        Part = placed.Part;
        Geometry = PartGeometry.Get(placed.Part, scalar);
        ToWorld = placed.ToWorld;
        ToPart = Matrix4x4.Invert(placed.ToWorld, out var inverse) ? inverse : throw new ArgumentException("ToWorld has no inverse.", nameof(placed));
        Motion = placed.Motion;
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

    /// <summary>Row vectors.</summary>
    public Matrix4x4 ToWorld { get; }

    /// <summary>Its inverse.</summary>
    public Matrix4x4 ToPart { get; }

    /// <summary>Way while the shutter is open.</summary>
    public Vector3 Motion { get; }

    /// <summary>Whether <see cref="Motion"/> is not zero.</summary>
    public bool Moves { get; }

    /// <summary>What the id buffer shows.</summary>
    public ushort Id { get; }

    /// <summary>Where its materials start among the scene's surfaces.</summary>
    public int FirstSurface { get; }

    /// <summary>Index among the scene's surfaces of a triangle's material.</summary>
    public int SurfaceOf(int triangle)
        => materialIndices is null ? FirstSurface : FirstSurface + Math.Clamp(materialIndices[triangle], 0, lastMaterial);

    /// <summary>A world ray in part space; <paramref name="shift"/> is the shutter time minus a half.</summary>
    public PartRay Ray(Vector3 origin, Vector3 direction, float shift)
    {
        if (Moves)
        {
            origin -= shift * Motion;
        }

        return new PartRay(Vector3.Transform(origin, ToPart), Vector3.TransformNormal(direction, ToPart));
    }

    /// <summary>A world box that holds the object at all times of the shutter.</summary>
    public unsafe Bounds WorldBounds()
    {
        // The root's children wrap a turned part closer than its own box does.
        var root = Geometry.Bvh.Nodes;
        var box = Bounds.Empty;
        for (var lane = 0; lane < 8; lane++)
        {
            if (!(root[lane] <= root[8 + lane]))
            {
                continue;
            }

            for (var corner = 0; corner < 8; corner++)
            {
                var point = new Vector3(root[((corner & 1) * 8) + lane], root[16 + ((corner >> 1 & 1) * 8) + lane], root[32 + ((corner >> 2) * 8) + lane]);
                box = box.Include(Vector3.Transform(point, ToWorld));
            }
        }

        if (box.Min.X > box.Max.X)
        {
            return box;
        }

        var sweep = Vector3.Abs(Motion) * 0.5f;
        var slack = BoxSlack * (Vector3.Max(Vector3.Abs(box.Min), Vector3.Abs(box.Max)) + sweep);
        return new Bounds(box.Min - sweep - slack, box.Max + sweep + slack);
    }
}
