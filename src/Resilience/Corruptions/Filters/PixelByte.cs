namespace Resilience.Corruptions.Filters;

/// <summary>From a value of 0..1 to the byte that stores it.</summary>
internal static class PixelByte
{
    /// <summary>Clips and rounds to the nearest; the original cuts the fraction off, half a step darker on average.</summary>
    public static byte Of(double value) => (byte)((Math.Clamp(value, 0, 1) * 255) + 0.5);
}
