using System.Globalization;
using System.Runtime.ExceptionServices;
using Resilience.Models.Inputs;

namespace Resilience.Data;

/// <summary>Turns the image files of a data set into bytes, on all cores.</summary>
internal static class ImageDecoder
{
    /// <summary>Decodes all images; every one must have the size of the first.</summary>
    /// <exception cref="ResilienceException">RES0407, RES0408, RES0409.</exception>
    public static DecodedImages DecodeAll(ImageDataset dataset)
    {
        var (width, height) = SizeOfFirst(dataset);
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

    /// <summary>Size of the first image.</summary>
    /// <exception cref="ResilienceException">RES0407, RES0408, RES0412.</exception>
    public static (int Width, int Height) SizeOfFirst(ImageDataset dataset, bool upright = false)
    {
        var codec = ImageCodec.Open(dataset.Images[0], ReadFile(dataset.Images[0]), upright);
        return (codec.Width, codec.Height);
    }

    /// <summary>Decodes images <paramref name="first"/>.. into <paramref name="pixels"/> (NHWC, RGB).</summary>
    /// <exception cref="ResilienceException">RES0407, RES0408, RES0409; the first image at fault is named.</exception>
    public static void Decode(ImageDataset dataset, int first, int count, int width, int height, byte[] pixels)
    {
        var bytes = width * height * 3;
        ForEach(count, i => DecodeOne(dataset.Images[first + i], width, height, pixels.AsSpan(checked(i * bytes), bytes)));
    }

    /// <summary>Decodes one image at a model's size.</summary>
    /// <exception cref="ResilienceException">RES0407, RES0408, RES0409, RES0411, RES0412.</exception>
    public static void DecodeOne(LabelledImage image, int width, int height, Span<byte> rgb, ResizePolicy? policy = null) =>
        ImageCodec.Open(image, ReadFile(image), policy?.Upright == true).Decode(width, height, policy ?? ResizePolicy.None, rgb);

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
}
