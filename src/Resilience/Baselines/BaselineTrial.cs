using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Resilience.Campaigns;

namespace Resilience.Baselines;

/// <summary>A trial of a baseline: what its faults were, and what became of every image.</summary>
/// <param name="Trial">0-based number within the point.</param>
/// <param name="Correct">Images classified rightly.</param>
/// <param name="Outcomes">Images by outcome against the baseline's own fault-free run.</param>
/// <param name="Faults">Names the struck places; see <see cref="FaultsOf"/>.</param>
/// <param name="Changes">Images classified otherwise than in that run.</param>
internal sealed record BaselineTrial(int Trial, int Correct, OutcomeCounts Outcomes, string Faults, ClassChanges Changes)
{
    private const int NameBytes = 8;

    /// <summary>The trial of a report.</summary>
    public static BaselineTrial Of(TrialResult trial, IReadOnlyList<TargetTensor> targets) =>
        new(trial.Trial, trial.Correct, trial.Outcomes, FaultsOf(trial, targets), trial.Changes);

    /// <summary>
    /// A name for the places that a trial struck (tensor, element, bit, image), the same for the same places whatever the weights are: the start of their
    /// SHA-256, in hexadecimal.
    /// </summary>
    public static string FaultsOf(TrialResult trial, IReadOnlyList<TargetTensor> targets)
    {
        var numbers = targets.Select((target, i) => (target.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{trial.Struck}");
        foreach (var fault in trial.Injections)
        {
            text.Append(CultureInfo.InvariantCulture, $" {numbers.GetValueOrDefault(fault.Tensor, -1)}:{fault.Element}:{fault.Bit}:{fault.Image}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString())).AsSpan(0, NameBytes));
    }

    /// <summary>Reads <see cref="ToString"/>; null where it is malformed.</summary>
    public static BaselineTrial? TryParse(string text)
    {
        var parts = text.Split(' ', 5);
        if (parts.Length != 5 || Number(parts[0]) is not { } trial || Number(parts[1]) is not { } correct || parts[3].Length != 2 * NameBytes || !parts[3].All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        int?[] counts = [.. parts[2].Split('/').Select(Number)];
        return counts.Length == 7 && Array.TrueForAll(counts, count => count is not null) && ClassChanges.TryParse(parts[4]) is { } changes
            ? new BaselineTrial(
                trial,
                correct,
                new OutcomeCounts(counts[0]!.Value, counts[1]!.Value, counts[2]!.Value, counts[3]!.Value, counts[4]!.Value, counts[5]!.Value, counts[6]!.Value),
                parts[3],
                changes)
            : null;
    }

    /// <summary>
    /// One line: <c>0 23 1/22/1/0/1/1/1 3fa9c2d1e0b7a645 2=7</c>: number, images right, masked/benign/SDC-1/DUE/SDC-5/SDC-10 %/SDC-20 %, the faults' name, and the
    /// images that changed their class as <see cref="ClassChanges"/> writes them.
    /// </summary>
    public override string ToString()
    {
        var o = Outcomes;
        return string.Create(
            CultureInfo.InvariantCulture, $"{Trial} {Correct} {o.Masked}/{o.Benign}/{o.Sdc1}/{o.Due}/{o.Sdc5}/{o.Sdc10Relative}/{o.Sdc20Relative} {Faults} {Changes}");
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
