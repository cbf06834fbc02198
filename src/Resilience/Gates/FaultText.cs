using System.Globalization;
using Resilience.Campaigns;

namespace Resilience.Gates;

/// <summary>Faults in words. Bit 0 is the least significant; 31 is the float32 sign.</summary>
internal static class FaultText
{
    /// <summary>Field of a float32 bit: sign, exponent or mantissa.</summary>
    public static string Field(int bit) => bit switch { 31 => "sign", >= 23 => "exponent", _ => "mantissa" };

    /// <summary>For example <c>block4_conv3_W[12,7,0,2] bit 30 (exponent): 0.0123 → 4.18e36</c>.</summary>
    public static string Describe(Injection injection, IReadOnlyList<TargetTensor>? targets) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Site(injection, targets)} bit {injection.Bit} ({Field(injection.Bit)}): {Value(injection.ValueBefore)} → {Value(injection.ValueAfter)}");

    /// <summary>Tensor with the element's index by axis, or its flat index where the shape is unknown.</summary>
    public static string Site(Injection injection, IReadOnlyList<TargetTensor>? targets)
    {
        var shape = targets?.FirstOrDefault(t => string.Equals(t.Name, injection.Tensor, StringComparison.Ordinal))?.Shape;
        return $"{injection.Tensor}[{Index(injection.Element, shape)}]";
    }

    /// <summary>A number with four significant digits; NaN and infinities by name.</summary>
    public static string Value(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ when double.IsNaN(value) => "NaN",
        0 => double.IsNegative(value) ? "-0" : "0",
        _ => Math.Abs(value) is >= 1e-4 and < 1e6
            ? value.ToString("G4", CultureInfo.InvariantCulture)
            : value.ToString("0.###e0", CultureInfo.InvariantCulture),
    };

    /// <summary>The faults of a trial, the most violent first: not finite, then by size of the new value.</summary>
    public static IOrderedEnumerable<Injection> MostViolentFirst(IEnumerable<Injection> injections) =>
        injections.OrderByDescending(i => double.IsFinite(i.ValueAfter) ? Math.Abs(i.ValueAfter - i.ValueBefore) : double.PositiveInfinity);

    private static string Index(long element, IReadOnlyList<long>? shape)
    {
        if (shape is null || shape.Count < 2)
        {
            return element.ToString(CultureInfo.InvariantCulture);
        }

        var index = new string[shape.Count];
        for (var axis = shape.Count - 1; axis >= 0; axis--)
        {
            index[axis] = (element % shape[axis]).ToString(CultureInfo.InvariantCulture);
            element /= shape[axis];
        }

        return string.Join(',', index);
    }
}
