using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>An environment picture with what reading and drawing directions need (section 7 of the specification).</summary>
internal sealed class PreparedEnvironment
{
    private const float SmallestSine = 1e-6f;

    private readonly RenderImage image;
    private readonly EnvironmentTable table;
    private readonly float turn;
    private readonly float strength;
    private readonly float density;

    /// <summary>Prepares an environment; its table is built once a picture.</summary>
    public PreparedEnvironment(EnvironmentLight light)
    {
        image = light.Image;
        table = EnvironmentTable.Get(image);
        turn = light.Rotation / 360;
        turn -= MathF.Floor(turn);
        strength = light.Strength;
        density = image.Width * (float)image.Height / (2 * MathF.PI * MathF.PI);
    }

    /// <summary>Radiance in a unit direction.</summary>
    public Vector3 Radiance(Vector3 direction)
    {
        Locate(direction, out var x, out var y);
        return strength * PictureReader.Panorama(image, x, y);
    }

    /// <summary>Radiance in a unit direction and the density with which <see cref="Draw"/> finds it.</summary>
    public Vector3 Radiance(Vector3 direction, out float pdf)
    {
        Locate(direction, out var x, out var y);
        var share = table.Share(Math.Min((int)x, image.Width - 1), Math.Min((int)y, image.Height - 1));
        pdf = share * density / Sine(direction);
        return strength * PictureReader.Panorama(image, x, y);
    }

    /// <summary>Draws a direction in proportion to luminance; gives the radiance there and the density.</summary>
    public Vector3 Draw(float u, float v, out Vector3 direction, out float pdf)
    {
        var share = table.Find(u, v, out var x, out var y);
        var (sinAzimuth, cosAzimuth) = MathF.SinCos(2 * MathF.PI * (turn + 0.5f - (x / image.Width)));
        var (sin, cos) = MathF.SinCos(MathF.PI * (y / image.Height));
        direction = new Vector3(sin * cosAzimuth, sin * sinAzimuth, cos);
        pdf = share * density / Sine(direction);
        return strength * PictureReader.Panorama(image, x, y);
    }

    private static float Sine(Vector3 direction) => MathF.Max(MathF.Sqrt((direction.X * direction.X) + (direction.Y * direction.Y)), SmallestSine);

    private void Locate(Vector3 direction, out float x, out float y)
    {
        var across = 0.5f + turn - (MathF.Atan2(direction.Y, direction.X) / (2 * MathF.PI));
        x = (across - MathF.Floor(across)) * image.Width;
        y = MathF.Atan2(MathF.Sqrt((direction.X * direction.X) + (direction.Y * direction.Y)), direction.Z) / MathF.PI * image.Height;
    }
}
