using System.Numerics;

namespace SynthiCad.Generator.Scenes;

/// <summary>Colour temperatures of colours.</summary>
internal static class ColorTemperature
{
    private const int Lowest = 1700;
    private const int Highest = 25_000;
    private const int Step = 100;

    /// <summary>The temperature, in hundreds of kelvin, whose black body is nearest in chromaticity; null for black.</summary>
    public static int? Nearest(double red, double green, double blue)
    {
        var sum = (float)(red + green + blue);
        if (sum <= 0)
        {
            return null;
        }

        var wanted = new Vector3((float)red, (float)green, (float)blue) / sum;
        var (best, least) = (Lowest, float.PositiveInfinity);
        for (var kelvin = Lowest; kelvin <= Highest; kelvin += Step)
        {
            var color = BlackBody.Color(kelvin);
            var distance = Vector3.DistanceSquared(wanted, color / (color.X + color.Y + color.Z));
            if (distance < least)
            {
                (best, least) = (kelvin, distance);
            }
        }

        return best;
    }
}
