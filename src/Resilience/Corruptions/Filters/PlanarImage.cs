namespace Resilience.Corruptions.Filters;

/// <summary>An image as three planes of 0..1, red, green and blue.</summary>
internal sealed class PlanarImage : IDisposable
{
    private readonly Plane[] planes;

    /// <summary>A black image.</summary>
    public PlanarImage(int width, int height) => planes = [new Plane(width, height), new Plane(width, height), new Plane(width, height)];

    /// <summary>Red, green, blue.</summary>
    public IReadOnlyList<Plane> Planes => planes;

    /// <summary>Pixels.</summary>
    public int Width => planes[0].Width;

    /// <summary>Pixels.</summary>
    public int Height => planes[0].Height;

    /// <summary>Takes an image's bytes apart; a byte's value is divided by 255.</summary>
    public static PlanarImage Read(ReadOnlySpan<byte> rgb, int width, int height)
    {
        var image = new PlanarImage(width, height);
        for (var channel = 0; channel < 3; channel++)
        {
            var values = image.planes[channel].Values;
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = rgb[(3 * i) + channel] / 255f;
            }
        }

        return image;
    }

    /// <summary>Writes the bytes: clipped to 0..1, rounded to the nearest.</summary>
    public void Write(Span<byte> rgb)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var values = planes[channel].Values;
            for (var i = 0; i < values.Length; i++)
            {
                rgb[(3 * i) + channel] = PixelByte.Of(values[i]);
            }
        }
    }

    /// <summary>The luminance of ITU-R BT.601 of a pixel.</summary>
    public float Luminance(int pixel) =>
        (0.299f * planes[0].Values[pixel]) + (0.587f * planes[1].Values[pixel]) + (0.114f * planes[2].Values[pixel]);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var plane in planes)
        {
            plane.Dispose();
        }
    }
}
