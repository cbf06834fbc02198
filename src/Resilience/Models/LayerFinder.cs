using System.Globalization;
using System.IO.Enumeration;
using Resilience.Faults.Selections;

namespace Resilience.Models;

/// <summary>Finds the layer a user names.</summary>
internal static class LayerFinder
{
    private const int Listed = 20;

    /// <summary>
    /// The one layer that <paramref name="pattern"/> means: by the rules of <see cref="LayerNames"/> for the node's name and its initializers',
    /// or, with <c>*</c> or <c>?</c>, a glob over both.
    /// </summary>
    /// <exception cref="ResilienceException">RES0102: no such layer. RES0103: several.</exception>
    public static ModelLayer Find(IReadOnlyList<ModelLayer> layers, string pattern, string file)
    {
        var name = pattern.Trim();
        var hits = name.AsSpan().IndexOfAny('*', '?') >= 0
            ? Matching(layers, candidate => FileSystemName.MatchesSimpleExpression(name, candidate, ignoreCase: false))
            : [.. LayerNames.Find(Candidates(layers), name).Select(i => layers[i])];
        return hits.Count switch
        {
            1 => hits[0],
            0 => throw new ResilienceException(
                ErrorCodes.UnknownLayer,
                $"layer '{name}' is not in {Path.GetFileName(file)}{Suggestion(layers, name)} {Listing(layers)}",
                file),
            _ => throw new ResilienceException(
                ErrorCodes.AmbiguousLayer,
                $"layer '{name}' names {hits.Count.ToString(CultureInfo.InvariantCulture)} layers of {Path.GetFileName(file)}; give one of them: {Names(hits)}.",
                file),
        };
    }

    /// <summary>Layers as the rules for names see them.</summary>
    public static IReadOnlyList<LayerCandidate> Candidates(IReadOnlyList<ModelLayer> layers) =>
        [.. layers.Select(layer => new LayerCandidate(layer.Name, layer.OpType, [.. layer.Initializers.Select(tensor => tensor.Name)]))];

    private static List<ModelLayer> Matching(IReadOnlyList<ModelLayer> layers, Func<string, bool> matches) =>
        [.. layers.Where(l => matches(l.Name) || l.Initializers.Any(t => matches(t.Name)))];

    private static string Suggestion(IReadOnlyList<ModelLayer> layers, string name) =>
        SuggestionText.After(name, layers.Select(l => l.Name).Concat(layers.SelectMany(l => l.Initializers).Select(t => t.Name)));

    private static string Listing(IReadOnlyList<ModelLayer> layers) => layers.Count == 0
        ? "The model has no layer with float32 weights."
        : $"Layers: {Names(layers)}.";

    private static string Names(IReadOnlyList<ModelLayer> layers) => layers.Count <= Listed
        ? string.Join(", ", layers.Select(l => l.Name))
        : $"{string.Join(", ", layers.Take(Listed - 1).Select(l => l.Name))}, … {layers[^1].Name} ({layers.Count.ToString(CultureInfo.InvariantCulture)} in all)";
}
