using System.Globalization;
using System.Text;
using Resilience.Campaigns;
using Resilience.Gates;

namespace Resilience.Reporting.Contract;

/// <summary>The compact text of a trial's faults; see <see cref="TrialDocument.Faults"/>.</summary>
internal static class FaultList
{
    /// <summary>Writes the list.</summary>
    public static string Write(IReadOnlyList<Injection> injections, IReadOnlyList<TargetTensor> targets)
    {
        var text = new StringBuilder(injections.Count * 24);
        foreach (var injection in injections)
        {
            var tensor = 0;
            while (tensor < targets.Count && !string.Equals(targets[tensor].Name, injection.Tensor, StringComparison.Ordinal))
            {
                tensor++;
            }

            if (tensor == targets.Count)
            {
                throw new ArgumentException($"'{injection.Tensor}' is not among the campaign's targets.", nameof(injections));
            }

            text.Append(text.Length == 0 ? string.Empty : " ")
                .Append(CultureInfo.InvariantCulture, $"{tensor}:{injection.Element}:{injection.Bit}:")
                .Append(FaultText.Bits(injection.Before, injection.Format));
            if (!IsPlain(injection))
            {
                text.Append(':').Append(FaultText.Bits(injection.After, injection.Format));
            }

            if (injection.Image >= 0)
            {
                text.Append(CultureInfo.InvariantCulture, $":{injection.Image}");
            }
        }

        return text.ToString();
    }

    /// <summary>Reads the list; null where an entry is malformed or points outside the targets.</summary>
    public static IReadOnlyList<Injection>? TryRead(string text, IReadOnlyList<TargetTensor> targets)
    {
        var entries = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var injections = new Injection[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            if (TryRead(entries[i].Split(':'), targets) is not { } injection)
            {
                return null;
            }

            injections[i] = injection;
        }

        return injections;
    }

    private static Injection? TryRead(string[] parts, IReadOnlyList<TargetTensor> targets)
    {
        if (parts.Length is < 4 or > 6
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var tensor) || tensor >= targets.Count
            || targets[tensor].Format is not { } format
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var element) || element >= targets[tensor].Elements
            || !int.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bit) || bit is < -1 or > 63
            || !TryHex(parts[3], format.Mask, out var before))
        {
            return null;
        }

        ulong after;
        if (parts.Length == 4)
        {
            if (bit < 0 || bit >= format.Width)
            {
                return null;
            }

            after = before ^ (1UL << bit);
        }
        else if (!TryHex(parts[4], format.Mask, out after))
        {
            return null;
        }

        var image = -1;
        return parts.Length == 6 && !int.TryParse(parts[5], NumberStyles.None, CultureInfo.InvariantCulture, out image)
            ? null
            : new Injection(targets[tensor].Name, element, bit, before, after) { Image = image, Format = format };
    }

    // A bit of the value flipped for all images: what it was says what it became.
    private static bool IsPlain(Injection injection) =>
        injection is { Bit: >= 0, Image: < 0 } && injection.Bit < injection.Format.Width && injection.After == (injection.Before ^ (1UL << injection.Bit));

    private static bool TryHex(string text, ulong mask, out ulong bits) =>
        ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bits) && (bits & ~mask) == 0;
}
