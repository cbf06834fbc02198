using System.Buffers.Binary;

namespace Resilience.Data;

/// <summary>How the camera was held, from the EXIF data of a JPEG, and putting the picture upright.</summary>
internal static class ExifOrientation
{
    private const ushort OrientationTag = 0x0112;

    /// <summary>1 (upright) to 8, as EXIF counts them; 1 where the file does not say.</summary>
    public static int Of(ReadOnlySpan<byte> jpeg)
    {
        // Segments: FF, kind, length with itself; those before the picture's data are looked at.
        for (var at = 2; at + 4 <= jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] != 0xDA;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            var segment = jpeg[(at + 4)..Math.Clamp(at + 2 + length, at + 4, jpeg.Length)];
            if (jpeg[at + 1] == 0xE1 && segment.StartsWith("Exif\0\0"u8))
            {
                return InTiff(segment[6..]);
            }

            at += 2 + Math.Max(2, (int)length);
        }

        return 1;
    }

    /// <summary>Puts an image of height × width × 3 bytes upright; orientations are 1..8, and from 5 on, width and height change places.</summary>
    public static void Apply(ReadOnlySpan<byte> source, int width, int height, int orientation, Span<byte> target)
    {
        var newWidth = orientation >= 5 ? height : width;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (column, row) = orientation switch
                {
                    2 => (width - 1 - x, y),
                    3 => (width - 1 - x, height - 1 - y),
                    4 => (x, height - 1 - y),
                    5 => (y, x),
                    6 => (height - 1 - y, x),
                    7 => (height - 1 - y, width - 1 - x),
                    8 => (y, width - 1 - x),
                    _ => (x, y),
                };
                source.Slice(((y * width) + x) * 3, 3).CopyTo(target[(((row * newWidth) + column) * 3)..]);
            }
        }
    }

    private static int InTiff(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
        {
            return 1;
        }

        var little = tiff[0] == (byte)'I';
        var directory = Whole(tiff[4..], little);
        if (directory > (uint)tiff.Length - 2)
        {
            return 1;
        }

        var entries = Short(tiff[(int)directory..], little);
        for (var (i, at) = (0, (int)directory + 2); i < entries && at + 12 <= tiff.Length; i++, at += 12)
        {
            if (Short(tiff[at..], little) == OrientationTag && Short(tiff[(at + 8)..], little) is >= 1 and <= 8 and var orientation)
            {
                return orientation;
            }
        }

        return 1;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Whole(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
