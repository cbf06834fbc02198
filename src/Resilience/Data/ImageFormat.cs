namespace Resilience.Data;

/// <summary>What a picture's file is, by its first bytes.</summary>
internal static class ImageFormat
{
    /// <summary>JPEG.</summary>
    public const string Jpeg = "JPEG";

    /// <summary>PNG.</summary>
    public const string Png = "PNG";

    /// <summary>The format's name, or null where the bytes are of none that is known.</summary>
    public static string? Of(ReadOnlySpan<byte> file) => file switch
    {
        _ when file.StartsWith<byte>([0xFF, 0xD8]) => Jpeg,
        _ when file.StartsWith(SynthiCad.Shared.PngChunks.Signature) => Png,
        _ when file.StartsWith("BM"u8) => "BMP",
        _ when file.StartsWith("GIF8"u8) => "GIF",
        _ when file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) => "TIFF",
        _ when file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8) => "WebP",
        _ when file.Length >= 12 && file[4..8].SequenceEqual("ftyp"u8) => file[8..12].SequenceEqual("avif"u8) ? "AVIF" : "HEIF",
        _ => null,
    };
}
