using System.Globalization;
using System.Text;
using Resilience.Campaigns;

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
                .Append(CultureInfo.InvariantCulture, $"{tensor}:{injection.Element}:{injection.Bit}:{injection.Before:x8}");
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
            var parts = entries[i].Split(':');
            if (parts.Length != 4
                || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var tensor) || tensor >= targets.Count
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var element) || element >= targets[tensor].Elements
                || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var bit) || bit > 31
                || !uint.TryParse(parts[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var before))
            {
                return null;
            }

            injections[i] = new Injection(targets[tensor].Name, element, bit, before, before ^ (1u << bit));
        }

        return injections;
    }
}
