using System.Globalization;
using System.Numerics;
using System.Text;

namespace SynthiCad.Generator.Imaging;

/// <summary>The text before the pixels of a Radiance picture.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="ByColumns">True where a scanline is a column.</param>
/// <param name="FlipX">True where x runs from the right.</param>
/// <param name="FlipY">True where y runs from the bottom.</param>
/// <param name="Scale">Takes stored colours to radiance: one over EXPOSURE and COLORCORR.</param>
/// <param name="Length">Bytes up to the first pixel.</param>
internal sealed record HdrHeader(int Width, int Height, bool ByColumns, bool FlipX, bool FlipY, Vector3 Scale, int Length)
{
    // Scanlines of the packed kind end below this; no panorama is wider.
    private const int LongestSide = 32767;

    private const int LongestHeader = 64 << 10;

    public int ScanlineLength => ByColumns ? Height : Width;

    public int Scanlines => ByColumns ? Width : Height;

    public static HdrHeader Parse(string name, ReadOnlySpan<byte> data)
    {
        var at = 0;
        var scale = Vector3.One;
        for (var line = Line(name, data, ref at); line.Length > 0; line = Line(name, data, ref at))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var value = line[(equals + 1)..].Trim();
            switch (equals < 0 ? string.Empty : line[..equals].Trim())
            {
                // Both may stand several times; they multiply.
                case "EXPOSURE":
                    scale /= new Vector3(Factors(name, line, value, 1)[0]);
                    break;
                case "COLORCORR":
                    scale /= new Vector3(Factors(name, line, value, 3));
                    break;
                case "FORMAT" when value != "32-bit_rle_rgbe":
                    throw new SynthiCadException(ErrorCodes.ImageKind, $"the Radiance picture is of the format '{Show(value)}'; expected 32-bit_rle_rgbe", name);
                default:
                    break;
            }
        }

        if (!(Vector3.Min(scale, new Vector3(1e20f)) == scale && Vector3.Max(scale, new Vector3(1e-20f)) == scale))
        {
            throw HdrReader.Damaged(name, "the Radiance picture's EXPOSURE lines multiply to more than 1e20 or less than 1e-20");
        }

        var size = Line(name, data, ref at);
        return Resolution(name, size, scale, at);
    }

    private static HdrHeader Resolution(string name, string line, Vector3 scale, int end)
    {
        if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [[('+' or '-') and var sign1, ('X' or 'Y') and var axis1], var count1, [('+' or '-') and var sign2, ('X' or 'Y') and var axis2], var count2]
            && axis1 != axis2
            && int.TryParse(count1, NumberStyles.None, CultureInfo.InvariantCulture, out var scanlines)
            && int.TryParse(count2, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            var byColumns = axis1 == 'X';
            var (width, height) = byColumns ? (scanlines, length) : (length, scanlines);
            ImageFile.CheckSize(name, width, height);
            if (Math.Max(width, height) > LongestSide)
            {
                throw new SynthiCadException(
                    ErrorCodes.ImageTooLarge, FormattableString.Invariant($"the picture states {width} x {height} pixels; expected at most {LongestSide} a side"), name);
            }

            // Y points up in Radiance.
            var (signX, signY) = byColumns ? (sign1, sign2) : (sign2, sign1);
            return new HdrHeader(width, height, byColumns, signX == '-', signY == '+', scale, end);
        }

        throw new SynthiCadException(ErrorCodes.ImageKind, $"the Radiance picture's size reads '{Show(line)}'; expected such as '-Y 512 +X 1024'", name);
    }

    private static float[] Factors(string name, string line, string value, int count)
    {
        var words = value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var factors = new float[count];
        for (var i = 0; i < count; i++)
        {
            if (words.Length != count
                || !float.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out factors[i])
                || !(factors[i] >= 1e-6f && factors[i] <= 1e6f))
            {
                throw HdrReader.Damaged(name, FormattableString.Invariant($"the Radiance picture's header states '{Show(line)}'; expected {count} number(s) in 1e-6..1e6"));
            }
        }

        return factors;
    }

    private static string Line(string name, ReadOnlySpan<byte> data, ref int at)
    {
        var rest = data[at..Math.Min(data.Length, LongestHeader)];
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            throw HdrReader.Damaged(name, "the Radiance picture ends inside its header");
        }

        at += end + 1;
        return Encoding.Latin1.GetString(rest[..end]).TrimEnd('\r');
    }

    private static string Show(string text) => Meshes.TextScanner.Show(Encoding.Latin1.GetBytes(text));
}
