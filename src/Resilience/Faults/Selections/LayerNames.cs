namespace Resilience.Faults.Selections;

/// <summary>Finds the layer that a plain name means.</summary>
internal static class LayerNames
{
    private static readonly char[] Separators = ['_', '/', '.', ':'];
    private static readonly HashSet<string> Suffixes = new(StringComparer.OrdinalIgnoreCase)
    {
        "W", "B", "w", "weight", "weights", "kernel", "bias", "gamma", "beta", "scale", "mean", "var", "moving_mean", "moving_variance",
        "running_mean", "running_var", "kernel:0", "bias:0",
    };

    /// <summary>
    /// Numbers of the candidates that a name means. Tried in this order, first hit wins: the layer's name; another of its names; the name
    /// followed by a usual ending (<c>_W</c>, <c>/kernel</c>, <c>.weight</c>, …) as one of them; a part between slashes of any name; a
    /// prefix of any that ends at a separator.
    /// </summary>
    public static List<int> Find(IReadOnlyList<LayerCandidate> candidates, string name)
    {
        if (name.Length == 0)
        {
            return [];
        }

        Func<LayerCandidate, bool>[] steps =
        [
            candidate => candidate.Name == name,
            candidate => candidate.OtherNames.Contains(name),
            candidate => HasName(candidate, own => Rest(own, name) is { } rest && Suffixes.Contains(rest)),
            candidate => HasName(candidate, own => $"/{own}/".Contains($"/{name}/", StringComparison.Ordinal)),
            candidate => HasName(candidate, own => Rest(own, name) is not null),
        ];
        return steps.Select(step => Where(candidates, step)).FirstOrDefault(found => found.Count > 0) ?? [];
    }

    /// <summary>True where one of a candidate's names fits.</summary>
    public static bool HasName(LayerCandidate candidate, Func<string, bool> fits) => fits(candidate.Name) || candidate.OtherNames.Any(fits);

    /// <summary>Numbers of the candidates that fit.</summary>
    public static List<int> Where(IReadOnlyList<LayerCandidate> candidates, Func<LayerCandidate, bool> fits) =>
        [.. Enumerable.Range(0, candidates.Count).Where(i => fits(candidates[i]))];

    private static string? Rest(string candidate, string prefix) =>
        candidate.Length > prefix.Length + 1 && candidate.StartsWith(prefix, StringComparison.Ordinal) && Separators.Contains(candidate[prefix.Length])
            ? candidate[(prefix.Length + 1)..]
            : null;
}
