using System.Globalization;
using Resilience.Campaigns;

namespace Resilience.Tests.Campaigns.Examples;

/// <summary>Whether a recorded change is what its fault's definition says, with numbers worked out here from the types' own arithmetic.</summary>
internal static class FaultDefinitions
{
    public static bool Holds(string fault, Injection injection)
    {
        var whole = injection.Format.Name == "int8";
        var (before, after) = (injection.ValueBefore, injection.ValueAfter);
        var mask = injection.Bit < 0 ? 0 : 1UL << injection.Bit;

        // One step of the type at the values' size: what rounding may make of a difference.
        var step = whole ? 0.5 : Math.Max(Math.Abs(before), Math.Abs(after)) * 1.2e-7;
        return fault switch
        {
            "bit-flip" => injection.After == (injection.Before ^ mask),
            "stuck-at-0" => injection.After == (injection.Before & ~mask),
            "stuck-at-1" => injection.After == (injection.Before | mask),
            "burst(2)" => injection.After == (injection.Before ^ (3UL << injection.Bit)),
            "bit-flip as int8(0.05)" => injection.After == Bits(whole, (sbyte)(Round(before / 0.05) ^ (int)mask) * 0.05),
            "zero" => injection.After == 0,
            "value(0.5)" => injection.After == Bits(whole, 0.5),
            "uniform(-1,1)" => after is >= -1 and <= 1,
            "normal(mean,sd)" => double.IsFinite(after),
            "gaussian(0.1)" => Math.Abs(after - before) <= 1 + step,
            "gaussian-factor(0.1)" => Math.Abs(after - before) <= Math.Abs(before) + step,
            "percent(10)" => Math.Min(Math.Abs(after - (before * 0.9)), Math.Abs(after - (before * 1.1))) <= step,
            "quantise(float16)" => whole ? after == before : after == (double)(Half)before,
            "method(Halved)" => Math.Abs(after - (before / 2)) <= step,
            _ => throw new ArgumentException(fault, nameof(fault)),
        };
    }

    /// <summary>The images that a timing strikes of six; null where chance decides.</summary>
    public static int[]? Images(string timing, bool shared) => timing switch
    {
        "static" => [-1],
        "per-image" => [0, 1, 2, 3, 4, 5],

        // A list in a shared tensor strikes all four at once; the first stands for them.
        "per-batch(4)" => shared ? [0, 4] : [0, 1, 2, 3, 4, 5],
        "execution(2)" => [2],
        "probability(0.5)" => null,
        _ => throw new ArgumentException(timing, nameof(timing)),
    };

    private static ulong Bits(bool whole, double value) => whole
        ? (byte)Round(value)
        : BitConverter.SingleToUInt32Bits(float.Parse(((float)value).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    private static sbyte Round(double value) => (sbyte)Math.Clamp(Math.Round(value, MidpointRounding.ToEven), sbyte.MinValue, sbyte.MaxValue);
}
