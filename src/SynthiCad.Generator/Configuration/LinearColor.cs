using System.Globalization;
using System.Numerics;
using SynthiCad.Generator.Imaging;

namespace SynthiCad.Generator.Configuration;

/// <summary>A linear RGB colour, 0..1. Properties, so that it takes part in content hashes.</summary>
internal readonly record struct LinearColor(double Red, double Green, double Blue)
{
    public Vector3 ToVector() => new((float)Red, (float)Green, (float)Blue);

    /// <summary>Reads <c>#rrggbb</c>, an sRGB colour as picture editors show it.</summary>
    public static LinearColor? FromHex(string text)
    {
        if (text.Length != 7 || text[0] != '#' || !int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
        {
            return null;
        }

        return new LinearColor(Decode(bits >> 16), Decode((bits >> 8) & 255), Decode(bits & 255));
    }

    private static double Decode(int value) => SrgbDecoder.ToLinear(value / 255.0);
}
