using System.Numerics;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Scenes.Collision;

namespace SynthiCad.Generator.Scenes;

/// <summary>An object of a scene that is being put together.</summary>
/// <param name="Part">What it is.</param>
/// <param name="ClassName">Its class; null for a distractor.</param>
/// <param name="Scale">Factor on its size.</param>
/// <param name="Material">What it may be made of.</param>
internal sealed record PlacedObject(ScenePart Part, string? ClassName, float Scale, MaterialSettings Material)
{
    /// <summary>About the middle of its bounding sphere.</summary>
    public Quaternion Rotation { get; init; } = Quaternion.Identity;

    /// <summary>Middle of its bounding sphere in the world.</summary>
    public Vector3 Center { get; init; }

    /// <summary>Of its bounding sphere in the world, in millimetres.</summary>
    public float Radius => Part.Bounds.Radius * Scale;

    public Matrix4x4 ToWorld => Matrix4x4.CreateTranslation(-Part.Bounds.Center)
        * Matrix4x4.CreateScale(Scale)
        * Matrix4x4.CreateFromQuaternion(Rotation)
        * Matrix4x4.CreateTranslation(Center);

    /// <summary>World Z of its lowest vertex.</summary>
    public float Lowest()
    {
        var toWorld = ToWorld;
        var lowest = float.PositiveInfinity;
        foreach (var index in Part.Part.Mesh.Indices)
        {
            lowest = MathF.Min(lowest, Vector3.Transform(Part.Part.Mesh.Positions[index], toWorld).Z);
        }

        return lowest;
    }

    /// <summary>Whether it comes nearer to another than <paramref name="margin"/> millimetres.</summary>
    public bool Meets(PlacedObject other, float margin)
    {
        var reach = Radius + other.Radius + margin;
        return Vector3.DistanceSquared(Center, other.Center) < reach * reach
            && CollisionTest.Overlap(Part.Collision, Affine.From(ToWorld), other.Part.Collision, Affine.From(other.ToWorld), margin);
    }
}
