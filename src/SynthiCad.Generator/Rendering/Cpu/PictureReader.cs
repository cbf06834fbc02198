using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Bilinear reading of pictures (section 7 of the specification).</summary>
internal static class PictureReader
{
    /// <summary>Reads a texture, which repeats in both directions; v = 0 is the bottom.</summary>
    public static Vector3 Tiled(RenderImage image, Vector2 at)
    {
        var x = ((at.X - MathF.Floor(at.X)) * image.Width) - 0.5f;
        var y = ((1 - (at.Y - MathF.Floor(at.Y))) * image.Height) - 0.5f;
        var (left, top) = (MathF.Floor(x), MathF.Floor(y));
        var x0 = Wrap((int)left, image.Width);
        var y0 = Wrap((int)top, image.Height);
        var x1 = x0 + 1 == image.Width ? 0 : x0 + 1;
        var y1 = y0 + 1 == image.Height ? 0 : y0 + 1;
        return Blend(image, x0, x1, y0, y1, x - left, y - top);
    }

    /// <summary>Reads an environment at a place in pixels, (0, 0) the corner at the top left; wraps in x, clamps in y.</summary>
    public static Vector3 Panorama(RenderImage image, float x, float y)
    {
        (x, y) = (x - 0.5f, y - 0.5f);
        var (left, top) = (MathF.Floor(x), MathF.Floor(y));
        var x0 = Wrap((int)left, image.Width);
        var x1 = x0 + 1 == image.Width ? 0 : x0 + 1;
        return Blend(image, x0, x1, Clamp((int)top, image.Height), Clamp((int)top + 1, image.Height), x - left, y - top);
    }

    /// <summary>Reads a backplate at a place in pixels, clamped at its edges.</summary>
    public static Vector3 Clamped(RenderImage image, float x, float y)
    {
        (x, y) = (x - 0.5f, y - 0.5f);
        var (left, top) = (MathF.Floor(x), MathF.Floor(y));
        var (x0, x1) = (Clamp((int)left, image.Width), Clamp((int)left + 1, image.Width));
        return Blend(image, x0, x1, Clamp((int)top, image.Height), Clamp((int)top + 1, image.Height), x - left, y - top);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3 Blend(RenderImage image, int x0, int x1, int y0, int y1, float fx, float fy)
    {
        var pixels = image.Pixels;
        var (upper, lower) = (y0 * image.Width, y1 * image.Width);
        var top = Vec.Lerp(pixels[upper + x0], pixels[upper + x1], fx);
        return Vec.Lerp(top, Vec.Lerp(pixels[lower + x0], pixels[lower + x1], fx), fy);
    }

    // Indices are from -1 to the size: what leaves the picture by more does not come here.
    private static int Wrap(int index, int size) => index < 0 ? size - 1 : index >= size ? 0 : index;

    private static int Clamp(int index, int size) => Math.Clamp(index, 0, size - 1);
}
