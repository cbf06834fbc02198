using System.Globalization;

namespace Resilience.Campaigns;

/// <summary>What the golden run makes of every image, and what each image is.</summary>
public sealed class GoldenClasses : IEquatable<GoldenClasses>
{
    private readonly int[] labels;
    private readonly int[] predicted;

    internal GoldenClasses(int[] labels, int[] predicted) => (this.labels, this.predicted) = (labels, predicted);

    /// <summary>Of a run whose images are not known.</summary>
    internal static GoldenClasses Unknown { get; } = new([], []);

    /// <summary>True class by image, 0-based.</summary>
    public IReadOnlyList<int> Labels => labels;

    /// <summary>The golden run's top-1 class by image.</summary>
    public IReadOnlyList<int> Predicted => predicted;

    /// <summary>Reads two lists as <see cref="Write"/> gives them; null where they are malformed or of different lengths.</summary>
    internal static GoldenClasses? TryParse(string labels, string predicted) =>
        Numbers(labels) is { } first && Numbers(predicted) is { } second && first.Length == second.Length ? new GoldenClasses(first, second) : null;

    /// <summary>Numbers separated by blanks.</summary>
    internal static string Write(IReadOnlyList<int> classes) => string.Join(' ', classes.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Images that a trial with these changes classifies rightly.</summary>
    internal int Correct(ClassChanges changes) =>
        labels.Where((label, image) => predicted[image] == label).Count()
        + changes.Sum(change => (change.After == labels[change.Image] ? 1 : 0) - (predicted[change.Image] == labels[change.Image] ? 1 : 0));

    /// <inheritdoc/>
    public bool Equals(GoldenClasses? other) => other is not null && labels.AsSpan().SequenceEqual(other.labels) && predicted.AsSpan().SequenceEqual(other.predicted);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GoldenClasses);

    /// <inheritdoc/>
    public override int GetHashCode() => predicted.Aggregate(labels.Length, HashCode.Combine);

    private static int[]? Numbers(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return numbers;
    }
}
