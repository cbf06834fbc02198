using System.Globalization;
using System.IO.Enumeration;

namespace Resilience.Models;

/// <summary>Finds the layer a user names.</summary>
internal static class LayerFinder
{
    private const int Listed = 20;
    private static readonly char[] Separators = ['_', '/', '.', ':'];
    private static readonly HashSet<string> Suffixes = new(StringComparer.OrdinalIgnoreCase)
    {
        "W", "B", "w", "weight", "weights", "kernel", "bias", "gamma", "beta", "scale", "mean", "var", "moving_mean", "moving_variance",
        "running_mean", "running_var", "kernel:0", "bias:0",
    };

    /// <summary>
    /// The one layer that <paramref name="pattern"/> means. Tried in this order, first hit wins: the node's name; an
    /// initializer's name; the pattern followed by a usual ending (<c>_W</c>, <c>/kernel</c>, <c>.weight</c>, …) as an
    /// initializer's name; a part between slashes of either name; a prefix of either that ends at a separator; with
    /// <c>*</c> or <c>?</c>, a glob over both.
    /// </summary>
    /// <exception cref="ResilienceException">RES0102: no such layer. RES0103: several.</exception>
    public static ModelLayer Find(IReadOnlyList<ModelLayer> layers, string pattern, string file)
    {
        var name = pattern.Trim();
        var hits = name.AsSpan().IndexOfAny('*', '?') >= 0
            ? Matching(layers, candidate => FileSystemName.MatchesSimpleExpression(name, candidate, ignoreCase: false))
            : Plain(layers, name);
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

    private static List<ModelLayer> Plain(IReadOnlyList<ModelLayer> layers, string name)
    {
        if (name.Length == 0)
        {
            return [];
        }

        Func<IReadOnlyList<ModelLayer>, List<ModelLayer>>[] steps =
        [
            all => [.. all.Where(l => l.Name == name)],
            all => [.. all.Where(l => l.Initializers.Any(t => t.Name == name))],
            all => Matching(all, c => Rest(c, name) is { } rest && Suffixes.Contains(rest)),
            all => Matching(all, c => $"/{c}/".Contains($"/{name}/", StringComparison.Ordinal)),
            all => Matching(all, c => Rest(c, name) is not null),
        ];
        return steps.Select(step => step(layers)).FirstOrDefault(found => found.Count > 0) ?? [];
    }

    private static List<ModelLayer> Matching(IReadOnlyList<ModelLayer> layers, Func<string, bool> matches) =>
        [.. layers.Where(l => matches(l.Name) || l.Initializers.Any(t => matches(t.Name)))];

    private static string? Rest(string candidate, string prefix) =>
        candidate.Length > prefix.Length + 1 && candidate.StartsWith(prefix, StringComparison.Ordinal) && Separators.Contains(candidate[prefix.Length])
            ? candidate[(prefix.Length + 1)..]
            : null;

    private static string Suggestion(IReadOnlyList<ModelLayer> layers, string name) =>
        SuggestionText.After(name, layers.Select(l => l.Name).Concat(layers.SelectMany(l => l.Initializers).Select(t => t.Name)));

    private static string Listing(IReadOnlyList<ModelLayer> layers) => layers.Count == 0
        ? "The model has no layer with float32 weights."
        : $"Layers: {Names(layers)}.";

    private static string Names(IReadOnlyList<ModelLayer> layers) => layers.Count <= Listed
        ? string.Join(", ", layers.Select(l => l.Name))
        : $"{string.Join(", ", layers.Take(Listed - 1).Select(l => l.Name))}, … {layers[^1].Name} ({layers.Count.ToString(CultureInfo.InvariantCulture)} in all)";
}
