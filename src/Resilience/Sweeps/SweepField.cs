using System.Globalization;
using Resilience.Faults;

namespace Resilience.Sweeps;

/// <summary>A column of a sweep: some bits of a float32.</summary>
/// <param name="Name">As reports head it.</param>
/// <param name="Bits">The bits; 0 is the least significant, 31 the sign.</param>
internal sealed record SweepField(string Name, BitSelection Bits)
{
    /// <summary>Words for common divisions.</summary>
    public static readonly IReadOnlyList<string> Words = ["fields", "each"];

    private const int Width = 32;

    /// <summary>
    /// Reads a division of a float32's bits: <c>fields</c> (sign, exponent, mantissa), <c>each</c> (32 columns, 31 first), or selections with
    /// <c>|</c> between them, such as <c>sign|27..30|23..26</c>.
    /// </summary>
    /// <exception cref="ResilienceException">RES0160: two columns share a bit, or a column has weights. RES0107: a column is no selection.</exception>
    public static IReadOnlyList<SweepField> Parse(string text)
    {
        SweepField[] fields = text.Trim().ToLowerInvariant() switch
        {
            "fields" => [Of("sign"), Of("exponent"), Of("mantissa")],
            "each" => [.. Enumerable.Range(0, Width).Reverse().Select(bit => Of(bit.ToString(CultureInfo.InvariantCulture)))],
            _ => [.. text.Split('|').Select(part => Of(part.Trim()))],
        };
        uint taken = 0;
        foreach (var field in fields)
        {
            if ((taken & field.Bits.Mask) != 0 || field.Bits.IsWeighted || field.Bits.IsEmpty)
            {
                var what = field.Bits.IsWeighted ? $"'{field.Name}' has weights" : field.Bits.IsEmpty ? $"'{field.Name}' selects no bit of a float32" : $"'{field.Name}' has bits that a column before it has";
                throw new ResilienceException(
                    ErrorCodes.BadSweep, $"Bits = '{text}': {what}; expected 'fields', 'each', or selections that share no bit with '|' between them, such as 'sign|27..30|23..26'");
            }

            taken |= field.Bits.Mask;
        }

        return fields;
    }

    private static SweepField Of(string bits) => new(bits, BitSelection.Parse(bits, Width - 1));
}
