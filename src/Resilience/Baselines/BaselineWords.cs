using System.Globalization;

namespace Resilience.Baselines;

/// <summary>What reports say of a baseline, in words.</summary>
internal static class BaselineWords
{
    private const int Listed = 12;

    /// <summary>In what the models differ, without a full stop.</summary>
    public static string Layers(BaselineLink link) => link switch
    {
        { SameComputation: true } => "the models compute the same: every node, attribute and parameter is equal",
        { Changed: null } => "which layers changed is not known: the model was not at hand",
        { Changed.Count: 0 } => "all parameters are equal; nodes, attributes or the preparation of images differ",
        { Changed: { } changed } => string.Create(
            CultureInfo.InvariantCulture,
            $"{changed.Count} {(changed.Count == 1 ? "layer has" : "layers have")} other parameters: {string.Join(", ", changed.Take(Listed))}{(changed.Count > Listed ? string.Create(CultureInfo.InvariantCulture, $" and {changed.Count - Listed} more") : string.Empty)}; what the campaign strikes is {(link.StruckUnchanged ? "unchanged" : "changed")}"),
    };

    /// <summary>The fault-free runs: <c>fault-free 3 images lost and 1 gained of 600 (McNemar, p = 0.62)</c>.</summary>
    public static string Golden(BaselineLink link)
    {
        var test = link.Golden();
        var p = link.GoldenLost + link.GoldenGained == 0 ? string.Empty : $" (McNemar, p = {test.PTwoSided.ToString("0.###", CultureInfo.InvariantCulture)})";
        return string.Create(CultureInfo.InvariantCulture, $"fault-free {link.GoldenLost} {(link.GoldenLost == 1 ? "image" : "images")} lost and {link.GoldenGained} gained of {link.Images}{p}");
    }

    /// <summary>A difference with its sign.</summary>
    public static string Signed(double value) => value.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);
}
