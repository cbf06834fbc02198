using System.Buffers;
using Resilience.Models.Inputs;

namespace Resilience.Data.Resizing;

/// <summary>Resizes 8-bit RGB images: rows first, then columns, each rounded to bytes, as Pillow does it.</summary>
internal static class ImageResizer
{
    private const int Channels = 3;

    /// <summary>Makes an image of another size; both are rows of RGB bytes.</summary>
    public static void Resize(ReadOnlySpan<byte> source, int width, int height, Span<byte> target, int newWidth, int newHeight, ResizeFilter filter)
    {
        if ((width, height) == (newWidth, newHeight))
        {
            source[..(width * height * Channels)].CopyTo(target);
        }
        else if (filter == ResizeFilter.Nearest)
        {
            Nearest(source, width, height, target, newWidth, newHeight);
        }
        else if (width == newWidth)
        {
            Columns(source, width, height, target, newHeight, filter);
        }
        else if (height == newHeight)
        {
            Rows(source, width, height, target, newWidth, filter);
        }
        else
        {
            var between = ArrayPool<byte>.Shared.Rent(checked(newWidth * height * Channels));
            Rows(source, width, height, between, newWidth, filter);
            Columns(between, newWidth, height, target, newHeight, filter);
            ArrayPool<byte>.Shared.Return(between);
        }
    }

    private static void Rows(ReadOnlySpan<byte> source, int width, int height, Span<byte> target, int newWidth, ResizeFilter filter)
    {
        var weights = new ResizeWeights(filter, width, newWidth);
        for (var x = 0; x < newWidth; x++)
        {
            var (first, part) = weights[x];
            for (var y = 0; y < height; y++)
            {
                Sum(source[(((y * width) + first) * Channels)..], Channels, part.Span, target.Slice(((y * newWidth) + x) * Channels, Channels));
            }
        }
    }

    private static void Columns(ReadOnlySpan<byte> source, int width, int height, Span<byte> target, int newHeight, ResizeFilter filter)
    {
        var weights = new ResizeWeights(filter, height, newHeight);
        for (var y = 0; y < newHeight; y++)
        {
            var (first, part) = weights[y];
            for (var x = 0; x < width; x++)
            {
                Sum(source[(((first * width) + x) * Channels)..], width * Channels, part.Span, target.Slice(((y * width) + x) * Channels, Channels));
            }
        }
    }

    private static void Sum(ReadOnlySpan<byte> pixels, int step, ReadOnlySpan<int> weights, Span<byte> target)
    {
        const int half = 1 << (ResizeWeights.Precision - 1);
        var (red, green, blue) = (half, half, half);
        for (var i = 0; i < weights.Length; i++)
        {
            var pixel = pixels.Slice(i * step, Channels);
            red += pixel[0] * weights[i];
            green += pixel[1] * weights[i];
            blue += pixel[2] * weights[i];
        }

        target[0] = Byte(red);
        target[1] = Byte(green);
        target[2] = Byte(blue);
    }

    private static byte Byte(int sum) => (byte)Math.Clamp(sum >> ResizeWeights.Precision, 0, 255);

    private static void Nearest(ReadOnlySpan<byte> source, int width, int height, Span<byte> target, int newWidth, int newHeight)
    {
        for (var y = 0; y < newHeight; y++)
        {
            var row = Math.Min(height - 1, (int)((y + 0.5) * height / newHeight));
            for (var x = 0; x < newWidth; x++)
            {
                var column = Math.Min(width - 1, (int)((x + 0.5) * width / newWidth));
                source.Slice(((row * width) + column) * Channels, Channels).CopyTo(target[(((y * newWidth) + x) * Channels)..]);
            }
        }
    }
}
