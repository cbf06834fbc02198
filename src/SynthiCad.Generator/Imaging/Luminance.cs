using System.Numerics;

namespace SynthiCad.Generator.Imaging;

/// <summary>Brightness of linear RGB with BT.709 primaries.</summary>
internal static class Luminance
{
    private static readonly Vector3 Weights = new(0.2126f, 0.7152f, 0.0722f);

    public static float Of(Vector3 linear) => Vector3.Dot(linear, Weights);
}
