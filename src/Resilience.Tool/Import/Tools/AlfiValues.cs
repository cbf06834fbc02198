using System.Globalization;

namespace Resilience.Tool.Import.Tools;

/// <summary>What PyTorchALFI does to a value.</summary>
internal static class AlfiValues
{
    private const int Width = 32;
    private static readonly string[] ValueKeys = ["rnd_value_min", "rnd_value_max", "rnd_value_bits", "rnd_bit_range", "rnd_bit_range_exclude"];

    /// <summary>The fault and the bits.</summary>
    public static (string Fault, string? Bits) Fault(ForeignConfig config, string policy, ImportNotes notes)
    {
        var type = config.OneOf("rnd_value_type", "number", "bitflip", "bitflip_bounds", "bitflip_weighted", "stuckat_0", "stuckat_1")
            ?? throw config.Missing("rnd_value_type", "number, bitflip, bitflip_bounds, bitflip_weighted, stuckat_0 or stuckat_1");
        Unused(config, type, notes);
        switch (type)
        {
            case "number":
                return (Number(config, notes), null);
            case "bitflip":
                return ("bit-flip", Bits(config, notes));
            case "bitflip_bounds":
                throw config.Wrong(
                    "rnd_value_type",
                    "'rnd_value_type: bitflip_bounds' flips a bit that keeps the value within bounds measured before; there is no such fault here. Write 'fault: uniform(min,max)' for a random value within the tensor's range.",
                    ErrorCodes.CannotImport);
            case "bitflip_weighted":
                notes.Warn("'rnd_value_type: bitflip_weighted' should weigh bits by the change they make, but PyTorchALFI never calls that code: it flips one of the 8 highest bits, each equally likely. Written is what it does; weights can be given as in 'bits: exponent*4,mantissa'.", config.LineOf("rnd_value_type"));
                return ("bit-flip", "24..31");
            default:
                if (policy != "per_epoch")
                {
                    throw config.Wrong("rnd_value_type", $"'rnd_value_type: {type}' needs 'inj_policy: per_epoch', found {policy}; PyTorchALFI stops.");
                }

                notes.Warn($"'rnd_value_type: {type}' does not set a bit in PyTorchALFI: it takes the {type[^1]} as the bit's number and flips the {(type == "stuckat_0" ? "sign (bit 31)" : "exponent's highest bit (30)")}. Written is what its name says.", config.LineOf("rnd_value_type"));
                return (type == "stuckat_0" ? "stuck-at-0" : "stuck-at-1", "all");
        }
    }

    /// <summary>A bit of ALFI's numbering, 0 the sign, as ours.</summary>
    public static long Ours(long theirs) => Width - 1 - theirs;

    private static string Number(ForeignConfig config, ImportNotes notes)
    {
        var low = config.Number("rnd_value_min") ?? throw config.Missing("rnd_value_min", "the smallest value");
        var high = config.Number("rnd_value_max") ?? throw config.Missing("rnd_value_max", "the largest value");
        if (low > high)
        {
            throw config.Wrong("rnd_value_min", string.Create(CultureInfo.InvariantCulture, $"'rnd_value_min' is {low}, above 'rnd_value_max' {high}."));
        }

        if (low <= -1 || high <= -1)
        {
            notes.Warn("PyTorchALFI takes a bound of -1 or less for none and injects no value then; here it is a bound like any other.", config.LineOf(low <= -1 ? "rnd_value_min" : "rnd_value_max"));
        }

        notes.Differs("PyTorchALFI keeps random values as whole numbers (what is behind the point is cut off); here they are any number of the range.");
        return low == high
            ? string.Create(CultureInfo.InvariantCulture, $"value({low})")
            : string.Create(CultureInfo.InvariantCulture, $"uniform({low},{high})");
    }

    private static string Bits(ForeignConfig config, ImportNotes notes)
    {
        var width = config.Whole("rnd_value_bits") ?? throw config.Missing("rnd_value_bits", "32, the bits of a value");
        if (width is < 1 or > Width)
        {
            throw config.Wrong("rnd_value_bits", $"'rnd_value_bits' is {config.Word("rnd_value_bits")}; PyTorchALFI flips bits of float32, so it is 1 to 32.");
        }

        notes.Differs("Bits are numbered from the sign in PyTorchALFI (0 is the sign, 1 to 8 the exponent, 9 to 31 the mantissa); here bit 0 is the least significant and 31 the sign. 'bits' is renumbered.", config.LineOf("rnd_value_bits"));
        var range = config.Wholes("rnd_bit_range");
        var excluded = config.Wholes("rnd_bit_range_exclude");
        if (range.Count > 2)
        {
            throw config.Wrong("rnd_bit_range", string.Create(CultureInfo.InvariantCulture, $"'rnd_bit_range' has {range.Count} values; it is one bit, or the first and the last."));
        }

        if (range.Any(b => b < 0 || b >= width))
        {
            throw config.Wrong("rnd_bit_range", string.Create(CultureInfo.InvariantCulture, $"'rnd_bit_range' holds {range.First(b => b < 0 || b >= width)}; with 'rnd_value_bits: {width}' bits are 0 to {width - 1}."));
        }

        if (excluded.Count > 0 && range.Count < 2)
        {
            notes.Warn("'rnd_bit_range_exclude' is ignored by PyTorchALFI unless 'rnd_bit_range' has a first and a last bit.", config.LineOf("rnd_bit_range_exclude"));
        }

        if (range.Count < 2)
        {
            if (range.Count == 0 && width < Width)
            {
                notes.Differs(string.Create(CultureInfo.InvariantCulture, $"'rnd_value_bits: {width}' does not make values of {width} bits: PyTorchALFI flips one of the {width} highest bits of the float32."), config.LineOf("rnd_value_bits"));
            }

            return range.Count == 1 ? Text(Ours(range[0]), Ours(range[0])) : width == Width ? "all" : Text(Ours(width - 1), Ours(0));
        }

        return Between(config, range.Min(), range.Max(), excluded, notes);
    }

    private static string Between(ForeignConfig config, long first, long last, IReadOnlyList<long> excluded, ImportNotes notes)
    {
        if (excluded.Count == 0)
        {
            return Text(Ours(last), Ours(first));
        }

        // Python's range: with an exclusion the last bit falls out, which nobody means.
        if (excluded.FirstOrDefault(b => b < first || b >= last, -1) is >= 0 and var outside)
        {
            throw config.Wrong("rnd_bit_range_exclude", string.Create(CultureInfo.InvariantCulture, $"'rnd_bit_range_exclude' holds {outside}, which is not from {first} to {last - 1}; PyTorchALFI stops at it."));
        }

        notes.Differs(string.Create(CultureInfo.InvariantCulture, $"With 'rnd_bit_range_exclude' PyTorchALFI also leaves out the last bit of the range, {last} ({Ours(last)} here); so does 'bits'."), config.LineOf("rnd_bit_range_exclude"));
        var bits = Enumerable.Range((int)first, (int)(last - first)).Select(b => (long)b).Except(excluded).Select(Ours).Order().ToList();
        if (bits.Count == 0)
        {
            throw config.Wrong("rnd_bit_range_exclude", "'rnd_bit_range_exclude' leaves no bit of 'rnd_bit_range'.");
        }

        var parts = new List<(long First, long Last)>();
        foreach (var bit in bits)
        {
            if (parts.Count > 0 && parts[^1].Last == bit - 1)
            {
                parts[^1] = (parts[^1].First, bit);
            }
            else
            {
                parts.Add((bit, bit));
            }
        }

        return string.Join(',', parts.Select(p => Text(p.First, p.Last)));
    }

    private static void Unused(ForeignConfig config, string type, ImportNotes notes)
    {
        string[] read = type switch
        {
            "number" => ["rnd_value_min", "rnd_value_max"],
            "bitflip" => ["rnd_value_bits", "rnd_bit_range", "rnd_bit_range_exclude"],
            _ => [],
        };
        foreach (var key in ValueKeys.Except(read).Where(config.Has))
        {
            notes.Warn($"'{key}' is ignored by PyTorchALFI where 'rnd_value_type' is {type}.", config.LineOf(key));
        }
    }

    private static string Text(long first, long last) => first == last
        ? first.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{first}..{last}");
}
