using System.Globalization;

namespace SynthiCad.Generator.Pipeline.Sharding;

/// <summary>A share of a data set: every <paramref name="Of"/>th image, from the <paramref name="Number"/>th on.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Of">How many there are; 1 is the whole.</param>
internal readonly record struct Shard(int Number, int Of)
{
    public const int Most = 10_000;

    public static Shard Whole { get; } = new(1, 1);

    public bool IsWhole => Of == 1;

    /// <summary>True for images of this share; numbers run through all classes.</summary>
    public bool Holds(long runningNumber) => runningNumber % Of == Number - 1;

    /// <summary>The shard's own folder beside the data set's.</summary>
    public string FolderFor(string folder) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path.TrimEndingDirectorySeparator(folder)}.shard-{Number}-of-{Of}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Of}");

    /// <summary>Reads <c>2/3</c>; null where it is none.</summary>
    public static Shard? TryParse(string text)
    {
        var cut = text.IndexOf('/', StringComparison.Ordinal);
        return cut > 0
            && int.TryParse(text.AsSpan(0, cut), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(text.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var of)
            && number >= 1 && number <= of && of <= Most
            ? new Shard(number, of)
            : null;
    }
}
