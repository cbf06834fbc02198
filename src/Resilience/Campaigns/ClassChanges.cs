using System.Collections;
using System.Globalization;
using System.Text;

namespace Resilience.Campaigns;

/// <summary>
/// The images that a trial classifies otherwise than the golden run, in order of their numbers. With the golden run's classes
/// (<see cref="GoldenClasses"/>) they say what became of every image.
/// </summary>
public sealed class ClassChanges : IReadOnlyList<ClassChange>, IEquatable<ClassChanges>
{
    private const string NotFinite = "-";
    private readonly ClassChange[] changes;

    private ClassChanges(ClassChange[] changes) => this.changes = changes;

    /// <summary>No image changed its class.</summary>
    internal static ClassChanges None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => changes.Length;

    /// <inheritdoc/>
    public ClassChange this[int index] => changes[index];

    /// <summary>Sorts changes by image; each image at most once.</summary>
    internal static ClassChanges Of(IEnumerable<ClassChange> changes)
    {
        ClassChange[] sorted = [.. changes];
        Array.Sort(sorted, ByImage.Instance);
        return sorted.Length == 0 ? None : new ClassChanges(sorted);
    }

    /// <summary>Reads <see cref="ToString"/>; null where it is malformed, or an image appears twice.</summary>
    internal static ClassChanges? TryParse(string text)
    {
        var found = new List<ClassChange>();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, ranges) = part.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (part[..at], part[(at + 1)..]) : (part, string.Empty);
            if ((name != NotFinite && Number(name) is null) || !TryRanges(ranges, name == NotFinite ? null : Number(name), found))
            {
                return null;
            }
        }

        var read = Of(found);
        return read.Zip(read.Skip(1)).All(pair => pair.First.Image < pair.Second.Image) ? read : null;
    }

    /// <summary>The class that an image has after the trial, given the golden run's; null for a detectable error.</summary>
    public int? After(int image, int golden)
    {
        var at = Array.BinarySearch(changes, new ClassChange(image, null), ByImage.Instance);
        return at >= 0 ? changes[at].After : golden;
    }

    /// <inheritdoc/>
    public IEnumerator<ClassChange> GetEnumerator() => ((IEnumerable<ClassChange>)changes).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ClassChanges? other) => other is not null && changes.AsSpan().SequenceEqual(other.changes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClassChanges);

    /// <inheritdoc/>
    public override int GetHashCode() => changes.Aggregate(changes.Length, HashCode.Combine);

    /// <summary>Images by what they became: <c>3=12,45-60 -=99</c> has images 12 and 45 to 60 as class 3, and a detectable error in 99.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var group in changes.GroupBy(change => change.After).OrderBy(group => group.Key ?? int.MaxValue))
        {
            text.Append(text.Length == 0 ? string.Empty : " ").Append(group.Key?.ToString(CultureInfo.InvariantCulture) ?? NotFinite).Append('=');
            Append(text, [.. group.Select(change => change.Image)]);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, int[] images)
    {
        for (var i = 0; i < images.Length; i++)
        {
            var first = i;
            while (i + 1 < images.Length && images[i + 1] == images[i] + 1)
            {
                i++;
            }

            text.Append(first == 0 ? string.Empty : ",").Append(CultureInfo.InvariantCulture, $"{images[first]}");
            if (i > first)
            {
                text.Append(CultureInfo.InvariantCulture, $"-{images[i]}");
            }
        }
    }

    private static bool TryRanges(string text, int? after, List<ClassChange> changes)
    {
        foreach (var range in text.Split(','))
        {
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            var first = Number(dash < 0 ? range : range[..dash]);
            var last = dash < 0 ? first : Number(range[(dash + 1)..]);
            if (first is null || last is null || last < first || last - first > MostImages)
            {
                return false;
            }

            for (var image = first.Value; image <= last; image++)
            {
                changes.Add(new ClassChange(image, after));
            }
        }

        return true;
    }

    // A damaged range must not fill the memory.
    private const int MostImages = 10_000_000;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue ? number : null;

    private sealed class ByImage : IComparer<ClassChange>
    {
        public static readonly ByImage Instance = new();

        public int Compare(ClassChange x, ClassChange y) => x.Image.CompareTo(y.Image);
    }
}
