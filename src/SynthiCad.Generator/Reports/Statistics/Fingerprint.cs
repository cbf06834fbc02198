using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Reports.Statistics;

/// <summary>An image's look in 64 bits, and which image it is.</summary>
internal readonly record struct Fingerprint(ulong Bits, string ClassName, int Index, Split Split)
{
    /// <summary>Its picture, from the data set's folder.</summary>
    public string Path => FormattableString.Invariant($"{SplitPlanner.Names[(int)Split]}/images/{Stem}.jpg");

    public string Stem => FormattableString.Invariant($"{ClassName}_{Index:D6}");
}
