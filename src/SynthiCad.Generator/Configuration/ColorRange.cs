using System.Numerics;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Configuration;

/// <summary>A linear RGB colour whose channels vary together (grey) or each in its own range.</summary>
/// <param name="Red">Range of red, or of all channels where <paramref name="IsGrey"/>.</param>
/// <param name="Green">Range of green.</param>
/// <param name="Blue">Range of blue.</param>
/// <param name="IsGrey">True: one draw for all channels.</param>
internal readonly record struct ColorRange(NumberRange Red, NumberRange Green, NumberRange Blue, bool IsGrey)
{
    public static ColorRange Grey(double minimum, double maximum)
    {
        var range = new NumberRange(minimum, maximum);
        return new ColorRange(range, range, range, IsGrey: true);
    }

    public Vector3 Sample(ref CounterRandom random)
    {
        var red = random.NextDouble();
        var green = random.NextDouble();
        var blue = random.NextDouble();
        return new Vector3(At(Red, red), At(Green, IsGrey ? red : green), At(Blue, IsGrey ? red : blue));
    }

    private static float At(NumberRange range, double share) => (float)(range.Minimum + ((range.Maximum - range.Minimum) * share));
}
