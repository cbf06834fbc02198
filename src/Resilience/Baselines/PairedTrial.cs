using System.Globalization;

namespace Resilience.Baselines;

/// <summary>A trial beside the baseline's of the same number: the same faults, the same images.</summary>
/// <param name="Trial">0-based number within the point.</param>
/// <param name="Baseline">Images that the baseline classifies rightly in it.</param>
/// <param name="Lost">Of these the candidate has so many wrong.</param>
/// <param name="Gained">Images that the baseline has wrong and the candidate has right.</param>
internal readonly record struct PairedTrial(int Trial, int Baseline, int Lost, int Gained)
{
    /// <summary>Images that the candidate classifies rightly.</summary>
    public int Candidate => Baseline - Lost + Gained;

    /// <summary>Trials as one text: <c>0:23:1:0 1:24:0:0</c>.</summary>
    public static string Write(IEnumerable<PairedTrial> trials) =>
        string.Join(' ', trials.Select(trial => string.Create(CultureInfo.InvariantCulture, $"{trial.Trial}:{trial.Baseline}:{trial.Lost}:{trial.Gained}")));

    /// <summary>Reads <see cref="Write"/>; null where it is malformed.</summary>
    public static IReadOnlyList<PairedTrial>? TryParse(string text)
    {
        var trials = new List<PairedTrial>();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = new int[4];
            var fields = part.Split(':');
            for (var i = 0; i < numbers.Length; i++)
            {
                if (fields.Length != numbers.Length || !int.TryParse(fields[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                {
                    return null;
                }
            }

            trials.Add(new PairedTrial(numbers[0], numbers[1], numbers[2], numbers[3]));
        }

        return trials;
    }
}
