using System.Globalization;

namespace Resilience.Tool.Import.Yaml;

/// <summary>Numbers as Python's YAML reader takes them: underscores, 0x, 0b and a leading zero for octal.</summary>
internal static class YamlNumbers
{
    public static long? Whole(string text)
    {
        var digits = text.Trim().Replace("_", string.Empty, StringComparison.Ordinal);
        var sign = 1L;
        if (digits.StartsWith('-') || digits.StartsWith('+'))
        {
            sign = digits[0] == '-' ? -1 : 1;
            digits = digits[1..];
        }

        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return long.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) && hex >= 0 ? sign * hex : null;
        }

        if (digits.StartsWith("0b", StringComparison.OrdinalIgnoreCase))
        {
            return long.TryParse(digits.AsSpan(2), NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture, out var binary) && binary >= 0 ? sign * binary : null;
        }

        if (digits.Length > 1 && digits[0] == '0' && digits.All(c => c is >= '0' and <= '7'))
        {
            return digits.Length <= 20 ? sign * digits.Aggregate(0L, (value, digit) => (value * 8) + (digit - '0')) : null;
        }

        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? sign * whole : null;
    }

    /// <summary>A finite number.</summary>
    public static double? Number(string text)
    {
        if (Whole(text) is { } whole)
        {
            return whole;
        }

        var digits = text.Trim().Replace("_", string.Empty, StringComparison.Ordinal);
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
    }
}
