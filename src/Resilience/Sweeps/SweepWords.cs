using System.Globalization;
using SynthiCad.Shared;

namespace Resilience.Sweeps;

/// <summary>Reads and checks a sweep's settings.</summary>
internal static class SweepWords
{
    private const int MostTrials = 100_000_000;
    private const int MostFaults = 1_000_000;

    /// <summary>The allocations' names.</summary>
    public static IReadOnlyList<string> Allocations { get; } = [.. Enum.GetValues<SweepAllocation>().Select(Of)];

    /// <summary>An allocation's name.</summary>
    public static string Of(SweepAllocation allocation) => allocation.ToString().ToLowerInvariant();

    /// <summary>Reads a name.</summary>
    /// <exception cref="ResilienceException">RES0160.</exception>
    public static SweepAllocation Allocation(string text)
    {
        var index = Allocations.ToList().IndexOf(text.Trim().ToLowerInvariant());
        return index >= 0
            ? (SweepAllocation)index
            : throw new ResilienceException(
                ErrorCodes.BadSweep, $"Allocation = '{text}' is unknown{Suggest.Phrase(text, Allocations)} Expected {string.Join(", ", Allocations)}");
    }

    /// <summary>Checks all that can be checked without the model.</summary>
    /// <exception cref="ResilienceException">RES0160, RES0107.</exception>
    public static SweepSpec Require(SweepSpec spec)
    {
        var cells = SweepField.Parse(spec.Bits).Count;
        (bool Holds, FormattableString Message)[] rules =
        [
            (spec.Count is >= 1 and <= MostFaults, $"Count = {spec.Count}; expected 1..{MostFaults} faults a trial"),
            (spec.Trials is >= 0 and <= MostTrials, $"Trials = {spec.Trials}; expected 1..{MostTrials}, or 0 for {SweepSpec.UsualTrials} a cell"),
            (spec.Floor is >= 2 and <= MostFaults, $"Floor = {spec.Floor}; expected at least 2 trials a cell: one bounds nothing"),
            (spec.MaxSdc1 is > 0 and <= 1, $"MaxSdc1 = {spec.MaxSdc1}; expected a share above 0 and at most 1: 1 measures without judging, and no number of trials can show that something never happens"),
            (spec.Confidence is > 0.5 and < 1, $"Confidence = {spec.Confidence}; expected above 0.5 and below 1, such as 0.95"),
            (spec.Trials == 0 || spec.Trials >= cells * spec.Floor, $"Trials = {spec.Trials}; expected at least {cells * spec.Floor}: {cells} columns of bits times Floor = {spec.Floor}, for each layer"),
        ];
        foreach (var (holds, message) in rules)
        {
            if (!holds)
            {
                throw new ResilienceException(ErrorCodes.BadSweep, message.ToString(CultureInfo.InvariantCulture));
            }
        }

        return spec;
    }
}
