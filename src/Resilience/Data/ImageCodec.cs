using System.Buffers;
using System.Globalization;
using Resilience.Data.Resizing;
using Resilience.Models.Inputs;
using SynthiCad.Shared;

namespace Resilience.Data;

/// <summary>One image file of a data set: its size, and its pixels as 8-bit RGB. Of JPEG and PNG; what another file is, is said.</summary>
internal sealed class ImageCodec
{
    private const int Channels = 3;
    private const long MaxPixels = 1L << 26;
    private readonly LabelledImage image;
    private readonly byte[] file;
    private readonly PngChunks? png;
    private readonly int orientation;
    private readonly int storedWidth;
    private readonly int storedHeight;

    private ImageCodec(LabelledImage image, byte[] file, bool upright)
    {
        (this.image, this.file) = (image, file);
        var format = ImageFormat.Of(file);
        if (format == ImageFormat.Png)
        {
            (storedWidth, storedHeight, png) = Png(() => PngPixels.Open(file, MaxPixels));
        }
        else if (format is null or ImageFormat.Jpeg)
        {
            (storedWidth, storedHeight) = JpegSize(format is null);
        }
        else
        {
            throw new ResilienceException(
                ErrorCodes.ImageFormat,
                $"image '{image.Name}' is {format}; expected JPEG or PNG. Convert the images, for example with ImageMagick: magick mogrify -format png *.{Path.GetExtension(image.File).TrimStart('.')}",
                image.File);
        }

        orientation = upright && png is null ? ExifOrientation.Of(file) : 1;
        (Width, Height) = orientation >= 5 ? (storedHeight, storedWidth) : (storedWidth, storedHeight);
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Reads the header of a file.</summary>
    /// <param name="image">The image, for messages.</param>
    /// <param name="file">Its file's bytes.</param>
    /// <param name="upright">Whether EXIF says which way is up.</param>
    /// <exception cref="ResilienceException">RES0408, RES0411, RES0412.</exception>
    public static ImageCodec Open(LabelledImage image, byte[] file, bool upright = false) => new(image, file, upright);

    /// <summary>Decodes the image.</summary>
    /// <param name="rgb">At least <see cref="Height"/> × <see cref="Width"/> × 3 bytes.</param>
    /// <exception cref="ResilienceException">RES0408.</exception>
    public void Decode(Span<byte> rgb)
    {
        if (orientation == 1 && png is null)
        {
            Jpeg(rgb);
            return;
        }

        var stored = ArrayPool<byte>.Shared.Rent(storedWidth * storedHeight * Channels);
        if (png is null)
        {
            Jpeg(stored);
        }
        else
        {
            Png(() =>
            {
                PngPixels.Decode(png, stored);
                return true;
            });
        }

        ExifOrientation.Apply(stored, storedWidth, storedHeight, orientation, rgb);
        ArrayPool<byte>.Shared.Return(stored);
    }

    /// <summary>Decodes the image at the size that a model takes.</summary>
    /// <param name="width">The model's.</param>
    /// <param name="height">The model's.</param>
    /// <param name="policy">How it is brought to that size.</param>
    /// <param name="rgb">height × width × 3 bytes.</param>
    /// <exception cref="ResilienceException">RES0408, RES0409.</exception>
    public void Decode(int width, int height, ResizePolicy policy, Span<byte> rgb)
    {
        var plan = ResizePlan.For(policy, Width, Height, width, height) ?? throw OtherSize(width, height);
        if ((Width, Height) == (width, height) && plan == new ResizePlan(width, height, 0, 0))
        {
            Decode(rgb);
            return;
        }

        var decoded = ArrayPool<byte>.Shared.Rent(Width * Height * Channels);
        try
        {
            Decode(decoded);
            ImageFitter.Fit(decoded, Width, Height, plan, policy, rgb, width, height);
        }
        catch (InvalidDataException error)
        {
            throw Corrupt(error.Message);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(decoded);
        }
    }

    private void Jpeg(Span<byte> rgb)
    {
        if (!TurboJpeg.TryDecode(file, rgb, storedWidth, storedHeight, out var error))
        {
            throw Corrupt(error ?? "unknown damage");
        }
    }

    private T Png<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error)
        {
            throw Corrupt(error.Message);
        }
    }

    private (int Width, int Height) JpegSize(bool unknown)
    {
        if (unknown)
        {
            throw Corrupt(file.Length == 0 ? "the file is empty" : $"it begins with the bytes {Convert.ToHexString(file.AsSpan(0, Math.Min(4, file.Length)))}");
        }

        if (TurboJpeg.MissingReason is { } missing)
        {
            throw new ResilienceException(ErrorCodes.JpegCodecMissing, missing);
        }

        if (!TurboJpeg.TryReadHeader(file, out var width, out var height))
        {
            throw Corrupt("no JPEG header");
        }

        return (long)width * height <= MaxPixels
            ? (width, height)
            : throw Corrupt(string.Create(CultureInfo.InvariantCulture, $"{width}x{height} pixels; expected at most {MaxPixels}"));
    }

    private ResilienceException OtherSize(int width, int height) => new(ErrorCodes.ImageSize, string.Create(
        CultureInfo.InvariantCulture,
        $"image '{image.Name}' is {Width}x{Height} pixels (width x height); expected {width}x{height}, the model's input size. Say how it was trained to be resized, for example Input = \"resize=crop; shorter-side=256\", or resize=stretch or resize=letterbox: images are never resized silently"),
        image.File);

    private ResilienceException Corrupt(string what) =>
        new(ErrorCodes.ImageCorrupt, $"image '{image.Name}' is damaged or neither JPEG nor PNG: {what} ({image.File})", image.File);
}
