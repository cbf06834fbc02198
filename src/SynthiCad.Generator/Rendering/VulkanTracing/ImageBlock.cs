using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>The shader's <c>struct Image</c>: all that differs from image to image.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ImageBlock
{
    /// <summary>Most lights of a scene.</summary>
    public const int MaxLights = 8;

    public Vector4 Eye;
    public Vector4 Forward;
    public Vector4 Right;
    public Vector4 Up;
    public Matrix4x4 ToWorld;
    public Matrix4x4 ToPart;
    public Vector4 BaseColor;
    public Vector4 Bottom;
    public Vector4 Top;
    public Vector4 FloorAlbedo;
    public uint Seed;
    public uint LightCount;
    public uint Unused0;
    public uint Unused1;
    public LightArray Lights;

    /// <summary>Packs a job.</summary>
    /// <exception cref="ArgumentException">The scene cannot be rendered: no view, no inverse, too many lights.</exception>
    public static ImageBlock Of(RenderJob job, int width, int height)
    {
        var scene = job.Scene;
        var camera = scene.Camera;
        var forward = Vector3.Normalize(camera.Target - camera.Position);
        var right = Vector3.Normalize(Vector3.Cross(forward, camera.Up));
        var up = Vector3.Cross(right, forward);
        var tangent = MathF.Tan(camera.VerticalFieldOfView * (MathF.PI / 360));
        if (!float.IsFinite(up.LengthSquared()) || !(tangent > 0))
        {
            throw new ArgumentException($"The camera at {camera.Position} looking at {camera.Target} with up {camera.Up} has no view.", nameof(job));
        }

        var placed = scene.Objects[0];
        if (!Matrix4x4.Invert(placed.ToWorld, out var toPart))
        {
            throw new ArgumentException("ToWorld has no inverse; a rigid motion is expected.", nameof(job));
        }

        if (scene.Lights.Count is 0 or > MaxLights)
        {
            throw new ArgumentException($"The scene has {scene.Lights.Count} lights; 1 to {MaxLights} are expected.", nameof(job));
        }

        var material = placed.Materials[0];
        var alpha = MathF.Max(material.Roughness * material.Roughness, 0.001f);
        var block = new ImageBlock
        {
            Eye = new(camera.Position, tangent),
            Forward = new(forward, (float)width / height),
            Right = new(right, 0),
            Up = new(up, 0),
            ToWorld = placed.ToWorld,
            ToPart = toPart,
            BaseColor = new(material.BaseColor, material.Metallic),
            Bottom = new(scene.Background.Bottom, alpha),
            Top = new(scene.Background.Top, scene.Floor is null ? 0 : 1),
            FloorAlbedo = scene.Floor is { } floor ? new(floor.Albedo, floor.Height) : Vector4.Zero,
            Seed = job.Seed,
            LightCount = (uint)scene.Lights.Count,
        };
        for (var i = 0; i < scene.Lights.Count; i++)
        {
            block.Lights[i] = LightBlock.Of(scene.Lights[i]);
        }

        return block;
    }

    /// <summary>The shader's <c>Light lights[8]</c>.</summary>
    [InlineArray(MaxLights)]
    internal struct LightArray
    {
        public LightBlock Element0;
    }
}
