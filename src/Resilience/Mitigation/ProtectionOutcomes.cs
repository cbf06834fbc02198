using System.Globalization;

namespace Resilience.Mitigation;

/// <summary>
/// What a protection of memory made of the words that a trial's faults struck, data or check bits; of <c>ranges</c> and <c>zero-nan</c>, of the values.
/// Each struck word is in exactly one of the four counts.
/// </summary>
/// <param name="Corrected">Read as if nothing had happened.</param>
/// <param name="Detected">Known to be wrong, and not put right.</param>
/// <param name="Missed">Wrong, and used as if right: not seen, or put right in the wrong place.</param>
/// <param name="FalseAlarms">Taken for wrong, though only check bits were.</param>
public sealed record ProtectionOutcomes(long Corrected, long Detected, long Missed, long FalseAlarms)
{
    /// <summary>No word.</summary>
    internal static ProtectionOutcomes None { get; } = new(0, 0, 0, 0);

    /// <summary>All struck words.</summary>
    public long Struck => Corrected + Detected + Missed + FalseAlarms;

    /// <summary>Both together.</summary>
    internal ProtectionOutcomes Plus(ProtectionOutcomes other) =>
        new(Corrected + other.Corrected, Detected + other.Detected, Missed + other.Missed, FalseAlarms + other.FalseAlarms);

    /// <summary>The counts in journals and reports: <c>29 1 0 0</c>, in the order of the parameters.</summary>
    internal string Write() => string.Create(CultureInfo.InvariantCulture, $"{Corrected} {Detected} {Missed} {FalseAlarms}");

    /// <summary>Reads them; null where the text is no such counts.</summary>
    internal static ProtectionOutcomes? TryRead(string text)
    {
        var parts = text.Split(' ');
        var counts = new long[4];
        for (var i = 0; i < counts.Length; i++)
        {
            if (parts.Length != counts.Length || !long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out counts[i]))
            {
                return null;
            }
        }

        return new ProtectionOutcomes(counts[0], counts[1], counts[2], counts[3]);
    }
}
