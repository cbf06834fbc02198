using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>The rows of an image in the shader's table: all that differs from image to image but its objects.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ImageBlock
{
    public Vector3 Eye;
    public float Tangent;
    public Vector3 Forward;
    public float Aspect;
    public Vector3 Right;
    public float LensRadius;
    public Vector3 Up;
    public float FocusDistance;
    public Vector3 Bottom;
    public float HasFloor;
    public Vector3 Top;
    public float FloorHeight;
    public Vector3 FloorAlbedo;
    public float FloorTile;
    public PicturePlace FloorPicture;
    public uint Seed;
    public uint LightCount;
    public uint FirstObject;
    public uint ObjectCount;
    public PicturePlace Environment;
    public float EnvironmentTurn;
    public float EnvironmentStrength;
    public float Moves;
    public float Unused;
    public PicturePlace Backplate;
    public LightArray Lights;

    /// <summary>Packs a job whose scene passed <see cref="SceneCheck"/>.</summary>
    /// <exception cref="ArgumentException">The camera has no view.</exception>
    public static ImageBlock Of(RenderJob job, int width, int height, PicturePool pictures)
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

        var background = scene.Background;
        var block = new ImageBlock
        {
            Eye = camera.Position,
            Tangent = tangent,
            Forward = forward,
            Aspect = (float)width / height,
            Right = right,
            LensRadius = camera.LensRadius,
            Up = up,
            FocusDistance = camera.FocusDistance,
            Bottom = background.Bottom,
            Top = background.Top,
            HasFloor = scene.Floor is null ? 0 : 1,
            FloorHeight = scene.Floor?.Height ?? 0,
            FloorAlbedo = scene.Floor?.Albedo ?? Vector3.Zero,
            FloorTile = scene.Floor?.Texture?.TileSize ?? 0,
            FloorPicture = pictures.PlaceOf(scene.Floor?.Texture?.Image, environment: false),
            Seed = job.Seed,
            LightCount = (uint)scene.Lights.Count,
            ObjectCount = (uint)scene.Objects.Count,
            Environment = pictures.PlaceOf(background.Environment?.Image, environment: true),
            EnvironmentTurn = (background.Environment?.Rotation ?? 0) / 360,
            EnvironmentStrength = background.Environment?.Strength ?? 0,
            Moves = scene.Objects.Any(placed => placed.Motion != Vector3.Zero) ? 1 : 0,
            Backplate = pictures.PlaceOf(background.Backplate, environment: false),
        };
        for (var i = 0; i < scene.Lights.Count; i++)
        {
            block.Lights[i] = LightBlock.Of(scene.Lights[i]);
        }

        return block;
    }

    /// <summary>One block a light.</summary>
    [InlineArray(RenderScene.MaxLights)]
    internal struct LightArray
    {
        public LightBlock Element0;
    }
}
