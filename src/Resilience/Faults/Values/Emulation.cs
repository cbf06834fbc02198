using System.Globalization;

namespace Resilience.Faults.Values;

/// <summary>
/// A number format that stands in for a tensor's own. Floats and <c>fixed(i.f)</c> are used as they are. Whole numbers count steps of a
/// scale: <c>int8(0.05)</c>, or one from the tensor's range: signed ones symmetric, max|x| / 127 for int8; unsigned ones from the smallest to
/// the largest value and 0, as ONNX's <c>DynamicQuantizeLinear</c> does. A tensor of zeros has the scale 1.
/// </summary>
/// <param name="Format">The format of the stored bits.</param>
/// <param name="Scale">What one step of a whole number is worth; null where the range says it, and for other formats.</param>
internal sealed record Emulation(ElementFormat Format, double? Scale = null)
{
    /// <summary>True where the tensor's range is needed.</summary>
    public bool NeedsRange => Format is WholeFormat && Scale is null;

    /// <summary>Reads <c>float16</c>, <c>fixed(2.6)</c>, <c>int8</c>, <c>int8(0.05)</c>, ….</summary>
    /// <exception cref="ResilienceException">RES0113.</exception>
    public static Emulation Parse(string text)
    {
        text = text.Trim();
        if (text.StartsWith("fixed", StringComparison.OrdinalIgnoreCase) || !FaultNotation.TryCall(text, out var name, out var arguments) || arguments is null)
        {
            return new Emulation(ElementFormats.Parse(text));
        }

        var format = ElementFormats.Parse(name);
        return format is WholeFormat && arguments is [var only] && FaultNotation.TryNumber(only, out var scale) && double.IsFinite(scale) && scale > 0
            ? new Emulation(format, scale)
            : throw new ResilienceException(ErrorCodes.BadFault, string.Create(
                CultureInfo.InvariantCulture,
                $"'{text}' is no number format; expected {(format is WholeFormat ? $"'{format}', or '{format}(scale)' with a scale above 0 such as '{format}(0.05)'" : $"'{format}' without brackets: it has no scale")}"));
    }

    /// <summary>The stored bits of a number.</summary>
    public ulong Encode(double value, in ValueRange range)
    {
        if (Format is not WholeFormat)
        {
            return Format.Encode(value);
        }

        var (step, zero) = Steps(range);
        return Format.Encode((double.IsNaN(value) ? 0 : Math.Round(value / step, MidpointRounding.ToEven)) + zero);
    }

    /// <summary>The number that stored bits stand for.</summary>
    public double Decode(ulong bits, in ValueRange range)
    {
        if (Format is not WholeFormat)
        {
            return Format.Decode(bits);
        }

        var (step, zero) = Steps(range);
        return (Format.Decode(bits) - zero) * step;
    }

    /// <summary>The text that users write.</summary>
    public override string ToString() => Scale is { } scale ? FaultNotation.Call(Format.Name, scale) : Format.Name;

    private (double Step, double Zero) Steps(in ValueRange range)
    {
        if (Scale is { } given)
        {
            return (given, 0);
        }

        var whole = (WholeFormat)Format;
        if (whole.IsSigned)
        {
            var step = Math.Max(Math.Abs(range.Minimum), Math.Abs(range.Maximum)) / whole.Largest;
            return (step > 0 ? step : 1, 0);
        }

        var low = Math.Min(range.Minimum, 0);
        var width = (Math.Max(range.Maximum, 0) - low) / whole.Largest;
        return width > 0 ? (width, Math.Round(-low / width, MidpointRounding.ToEven)) : (1, 0);
    }
}
