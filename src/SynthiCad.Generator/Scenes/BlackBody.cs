using System.Numerics;
using SynthiCad.Generator.Imaging;

namespace SynthiCad.Generator.Scenes;

/// <summary>Colours of black bodies.</summary>
internal static class BlackBody
{
    /// <summary>
    /// Linear RGB of luminance 1 for a temperature of 1,667 to 25,000 K. Chromaticity by the cubic fit to the Planckian locus
    /// of Kim et al. (US patent 7024034, 2006), turned to BT.709 primaries; what lies outside the gamut is clipped.
    /// </summary>
    public static Vector3 Color(double kelvin)
    {
        var t = 1000 / kelvin;
        var x = kelvin < 4000
            ? (((((-0.2661239 * t) - 0.2343589) * t) + 0.8776956) * t) + 0.179910
            : (((((-3.0258469 * t) + 2.1070379) * t) + 0.2226347) * t) + 0.240390;
        var y = kelvin switch
        {
            < 2222 => (((((-1.1063814 * x) - 1.34811020) * x) + 2.18555832) * x) - 0.20219683,
            < 4000 => (((((-0.9549476 * x) - 1.37418593) * x) + 2.09137015) * x) - 0.16748867,
            _ => (((((3.0817580 * x) - 5.87338670) * x) + 3.75112997) * x) - 0.37001483,
        };
        var (bigX, bigZ) = (x / y, (1 - x - y) / y);
        var rgb = new Vector3(
            (float)((3.2404542 * bigX) - 1.5371385 - (0.4985314 * bigZ)),
            (float)((-0.9692660 * bigX) + 1.8760108 + (0.0415560 * bigZ)),
            (float)((0.0556434 * bigX) - 0.2040259 + (1.0572252 * bigZ)));
        rgb = Vector3.Max(rgb, Vector3.Zero);
        return rgb / Luminance.Of(rgb);
    }
}
