using System.Globalization;
using System.Runtime.ExceptionServices;
using SynthiCad.Shared;

namespace Resilience.Data;

/// <summary>Turns the JPEG files of a data set into bytes, on all cores.</summary>
internal static class ImageDecoder
{
    private const long MaxPixels = 1L << 26;

    /// <summary>Decodes all images; every one must have the size of the first.</summary>
    /// <exception cref="ResilienceException">RES0407, RES0408, RES0409.</exception>
    public static DecodedImages DecodeAll(ImageDataset dataset)
    {
        var (width, height) = Size(dataset.Images[0], ReadFile(dataset.Images[0]));
        var bytes = (long)width * height * 3 * dataset.Images.Count;
        if (bytes > Array.MaxLength)
        {
            throw new ResilienceException(ErrorCodes.MemoryBudget, string.Create(
                CultureInfo.InvariantCulture, $"{dataset.Images.Count} images of {width}x{height} pixels are {bytes} bytes, more than one array holds; use fewer images"));
        }

        var pixels = new byte[bytes];
        Decode(dataset, 0, dataset.Images.Count, width, height, pixels);
        return new DecodedImages(pixels, dataset.Labels(), dataset.Classes, width, height);
    }

    /// <summary>Size of the first image, which all must have.</summary>
    public static (int Width, int Height) SizeOfFirst(ImageDataset dataset) => Size(dataset.Images[0], ReadFile(dataset.Images[0]));

    /// <summary>Decodes images <paramref name="first"/>.. into <paramref name="pixels"/> (NHWC, RGB).</summary>
    /// <exception cref="ResilienceException">RES0407, RES0408, RES0409; the first image at fault is named.</exception>
    public static void Decode(ImageDataset dataset, int first, int count, int width, int height, byte[] pixels)
    {
        var bytes = width * height * 3;
        ForEach(count, i => DecodeOne(dataset.Images[first + i], width, height, pixels.AsSpan(checked(i * bytes), bytes)));
    }

    /// <summary>Decodes one image of a known size.</summary>
    public static void DecodeOne(LabelledImage image, int width, int height, Span<byte> rgb)
    {
        var jpeg = ReadFile(image);
        var (actualWidth, actualHeight) = Size(image, jpeg);
        if ((actualWidth, actualHeight) != (width, height))
        {
            throw new ResilienceException(ErrorCodes.ImageSize, string.Create(
                CultureInfo.InvariantCulture,
                $"image '{image.Name}' is {actualWidth}x{actualHeight} pixels (width x height); expected {width}x{height}, the model's input size. Render or resize the data set to it: images are never resized silently"), image.File);
        }

        if (!TurboJpeg.TryDecode(jpeg, rgb, width, height, out var error))
        {
            throw Corrupt(image, error ?? "unknown damage");
        }
    }

    /// <summary>Reads a file whole.</summary>
    public static byte[] ReadFile(LabelledImage image)
    {
        try
        {
            return File.ReadAllBytes(image.File);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResilienceException(ErrorCodes.ImageMissing, $"image '{image.Name}' cannot be read: {error.Message}", image.File, error);
        }
    }

    /// <summary>Runs an action for 0..count-1 on all cores; of several failures the one with the lowest number is thrown.</summary>
    public static void ForEach(int count, Action<int> action)
    {
        Exception? failure = null;
        var failedAt = int.MaxValue;
        var gate = new Lock();
        Parallel.For(0, count, (i, state) =>
        {
            try
            {
                action(i);
            }
            catch (ResilienceException error)
            {
                lock (gate)
                {
                    if (i < failedAt)
                    {
                        (failedAt, failure) = (i, error);
                    }
                }

                state.Break();
            }
        });
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static (int Width, int Height) Size(LabelledImage image, byte[] jpeg)
    {
        if (TurboJpeg.MissingReason is { } missing)
        {
            throw new ResilienceException(ErrorCodes.JpegCodecMissing, missing);
        }

        if (!TurboJpeg.TryReadHeader(jpeg, out var width, out var height))
        {
            throw Corrupt(image, "no JPEG header");
        }

        return (long)width * height <= MaxPixels
            ? (width, height)
            : throw Corrupt(image, string.Create(CultureInfo.InvariantCulture, $"{width}x{height} pixels; expected at most {MaxPixels}"));
    }

    private static ResilienceException Corrupt(LabelledImage image, string what) =>
        new(ErrorCodes.ImageCorrupt, $"image '{image.Name}' is damaged or no JPEG: {what} ({image.File})", image.File);
}
