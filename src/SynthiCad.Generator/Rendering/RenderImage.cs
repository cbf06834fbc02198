using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>A picture in linear RGB that scenes share: a texture, an environment or a backplate. Row 0 is the top.</summary>
internal sealed class RenderImage
{
    private readonly DeviceData devices = new();

    /// <summary>Wraps pixels, row by row from the top.</summary>
    /// <exception cref="ArgumentException">The number of pixels is another, or one is negative or not finite.</exception>
    public RenderImage(string name, int width, int height, Vector3[] pixels)
    {
        if (width < 1 || height < 1 || pixels.Length != (long)width * height)
        {
            throw new ArgumentException($"{pixels.Length} pixels do not fill {width} x {height}.", nameof(pixels));
        }

        var bad = Array.FindIndex(pixels, pixel => !(MathF.Min(pixel.X, MathF.Min(pixel.Y, pixel.Z)) >= 0 && float.IsFinite(pixel.X + pixel.Y + pixel.Z)));
        if (bad >= 0)
        {
            throw new ArgumentException($"{name} holds {pixels[bad]} in column {bad % width} of row {bad / width}; expected finite numbers from 0.", nameof(pixels));
        }

        Name = name;
        Width = width;
        Height = height;
        Pixels = pixels;
    }

    /// <summary>Name for messages and records; the file's name.</summary>
    public string Name { get; }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Linear RGB; above 1 only in environments.</summary>
    public Vector3[] Pixels { get; }

    /// <summary>What a device built for this picture, built on first use and kept.</summary>
    internal T GetOrBuild<T>(string device, Func<RenderImage, T> build)
        where T : class => devices.GetOrBuild(device, () => build(this));
}
