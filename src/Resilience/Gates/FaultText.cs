using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults.Values;

namespace Resilience.Gates;

/// <summary>Faults in words. Bit 0 is the least significant; the highest of a signed type is its sign, 31 of a float32.</summary>
internal static class FaultText
{
    /// <summary>Field of a bit: sign, exponent or mantissa; of a whole number's, sign or magnitude.</summary>
    public static string Field(int bit, ElementFormat format) => (1UL << bit) switch
    {
        var mask when (mask & format.SignMask) != 0 => "sign",
        var mask when (mask & format.ExponentMask) != 0 => "exponent",
        _ => format.ExponentMask == 0 ? "magnitude" : "mantissa",
    };

    /// <summary>For example <c>block4_conv3_W[12,7,0,2] bit 30 (exponent): 0.0123 → 4.18e36</c>.</summary>
    /// <param name="injection">The fault.</param>
    /// <param name="targets">The struck tensors, for their shapes.</param>
    /// <param name="fault">What the campaign does to a struck value; a flip where it is not known.</param>
    public static string Describe(Injection injection, IReadOnlyList<TargetTensor>? targets, FaultModel? fault = null)
    {
        var image = injection.Image < 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" in image {injection.Image}");
        var same = injection.Before == injection.After ? " (the same)" : string.Empty;
        return $"{Site(injection, targets)}{image} {What(injection, fault)}: {Value(injection.ValueBefore)} → {Value(injection.ValueAfter)}{same}";
    }

    /// <summary>What happened to the value: <c>bit 30 (exponent)</c>, <c>bits 4..6 (burst(3))</c>, <c>bit 7 (sign of int8; bit-flip as int8)</c>, <c>zero</c>.</summary>
    public static string What(Injection injection, FaultModel? fault = null)
    {
        if (injection.Bit < 0)
        {
            return fault?.Describe() ?? "value";
        }

        if (fault is null or BitFlip)
        {
            return string.Create(CultureInfo.InvariantCulture, $"bit {injection.Bit} ({Field(injection.Bit, injection.Format)})");
        }

        var struck = fault.StruckFormat(injection.Format);
        return fault.BitSpan > 1
            ? string.Create(CultureInfo.InvariantCulture, $"bits {injection.Bit}..{injection.Bit + fault.BitSpan - 1} ({fault.Describe()})")
            : string.Create(CultureInfo.InvariantCulture, $"bit {injection.Bit} ({Field(injection.Bit, struck)}{(struck == injection.Format ? string.Empty : $" of {struck}")}; {fault.Describe()})");
    }

    /// <summary>Tensor with the element's index by axis, or its flat index where the shape is unknown.</summary>
    public static string Site(Injection injection, IReadOnlyList<TargetTensor>? targets)
    {
        var shape = targets?.FirstOrDefault(t => string.Equals(t.Name, injection.Tensor, StringComparison.Ordinal))?.Shape;
        return $"{injection.Tensor}[{Index(injection.Element, shape)}]";
    }

    /// <summary>Bits in hexadecimal, as many digits as the format has.</summary>
    public static string Bits(ulong bits, ElementFormat format) =>
        bits.ToString("x" + ((format.Width + 3) / 4).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

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
