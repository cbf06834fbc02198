using System.Numerics;
using SynthiCad.Generator.Rendering;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Imaging;

/// <summary>Reads a picture for a scene: PNG and JPEG, taken from sRGB to linear light, and Radiance HDR. Alpha is left out.</summary>
internal static class ImageFile
{
    /// <summary>Most pixels of a picture; 12 bytes each in memory.</summary>
    public const int MostPixels = 64 << 20;

    private const long LargestFile = 512L << 20;

    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".hdr", ".pic"];

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    /// <summary>Reads a picture; what the file holds counts, not its name's ending.</summary>
    /// <exception cref="SynthiCadException">The file is missing, of another format, damaged or too large (SCAD0160..SCAD0166).</exception>
    public static RenderImage Read(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
            {
                throw new SynthiCadException(ErrorCodes.ImageMissing, $"picture not found{Suggestion(info)}", path);
            }

            if (info.Length > LargestFile)
            {
                throw new SynthiCadException(
                    ErrorCodes.ImageTooLarge, FormattableString.Invariant($"the picture's file has {info.Length} bytes; expected at most {LargestFile}"), path);
            }

            return Parse(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SynthiCadException(ErrorCodes.ImageUnreadable, $"the picture cannot be read: {e.Message}", path, innerException: e);
        }
    }

    /// <summary>Reads a picture from the bytes of a file.</summary>
    /// <param name="name">Path or other origin, for messages; its last part names the picture.</param>
    /// <param name="data">The file's bytes.</param>
    public static RenderImage Parse(string name, ReadOnlySpan<byte> data)
    {
        var (width, height, pixels) = data switch
        {
            _ when data.StartsWith(PngChunks.Signature) => PngReader.Read(name, data),
            _ when data.StartsWith(JpegStart) => Jpeg(name, data),
            _ when data.StartsWith("#?"u8) => HdrReader.Read(name, data),
            _ => throw new SynthiCadException(
                ErrorCodes.UnknownImageFormat,
                data.IsEmpty ? "the picture's file is empty" : $"the picture starts with the bytes {Convert.ToHexString(data[..Math.Min(8, data.Length)])}; expected PNG, JPEG or Radiance HDR",
                name),
        };
        return new RenderImage(Path.GetFileName(name), width, height, pixels);
    }

    /// <summary>True where a file starts like a PNG or JPEG.</summary>
    public static bool IsPicture(ReadOnlySpan<byte> start) => start.StartsWith(PngChunks.Signature) || start.StartsWith(JpegStart);

    /// <summary>Refuses a size before anything is allocated for it.</summary>
    public static void CheckSize(string name, long width, long height)
    {
        if (width < 1 || height < 1 || width > MostPixels || height > MostPixels || width * height > MostPixels)
        {
            throw new SynthiCadException(
                ErrorCodes.ImageTooLarge,
                FormattableString.Invariant($"the picture states {width} x {height} pixels; expected at least 1 x 1 and at most {MostPixels} in all"),
                name);
        }
    }

    private static (int Width, int Height, Vector3[] Pixels) Jpeg(string name, ReadOnlySpan<byte> data)
    {
        if (TurboJpeg.MissingReason is { } missing)
        {
            throw new SynthiCadException(ErrorCodes.ImageCodecMissing, $"no JPEG can be read here: {missing}", name);
        }

        if (!TurboJpeg.TryReadHeader(data, out var width, out var height))
        {
            throw new SynthiCadException(ErrorCodes.ImageDamaged, "the JPEG's header is damaged or cut off", name);
        }

        CheckSize(name, width, height);
        var rgb = new byte[width * height * 3];
        if (!TurboJpeg.TryDecode(data, rgb, width, height, out var error))
        {
            throw new SynthiCadException(ErrorCodes.ImageDamaged, $"the JPEG cannot be decoded: {error}", name);
        }

        var table = SrgbDecoder.Table(byte.MaxValue);
        var pixels = new Vector3[width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = new Vector3(table[rgb[3 * i]], table[rgb[(3 * i) + 1]], table[rgb[(3 * i) + 2]]);
        }

        return (width, height, pixels);
    }

    private static string Suggestion(FileInfo info)
    {
        if (info.Directory is not { Exists: true } folder)
        {
            return $"; the folder '{info.DirectoryName}' does not exist";
        }

        var names = folder.EnumerateFiles().Select(f => f.Name).Where(n => Extensions.Contains(Path.GetExtension(n), StringComparer.OrdinalIgnoreCase));
        return Suggest.Phrase(info.Name, names);
    }
}
