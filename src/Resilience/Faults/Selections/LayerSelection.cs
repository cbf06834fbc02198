using System.Globalization;

namespace Resilience.Faults.Selections;

/// <summary>
/// The layers that a campaign strikes: those that any entry matches, without those that an entry with <c>!</c> matches; where all entries
/// have it, without those of all layers. An entry is a layer's name as <see cref="LayerNames"/> finds it, a glob over names, <c>*</c>, an
/// operator <c>op:Relu</c>, or a module <c>module:encoder.block1</c>.
/// </summary>
/// <param name="Patterns">The entries, at least one.</param>
internal sealed record LayerSelection(IReadOnlyList<LayerPattern> Patterns)
{
    private const int Listed = 20;

    /// <summary>True where one layer is named and nothing else is said.</summary>
    public bool IsPlainName => Patterns is [{ Excludes: false, IsGlob: false, IsOperator: false, IsModule: false }];

    /// <summary>Reads entries with commas.</summary>
    /// <exception cref="ResilienceException">RES0109: there is none.</exception>
    public static LayerSelection Parse(string layers)
    {
        LayerPattern[] patterns = [.. (layers ?? string.Empty)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(text => new LayerPattern(text.TrimStart('!').Trim(), text.StartsWith('!')))
            .Where(pattern => pattern.Text.Length > 0)];
        return patterns.Length > 0
            ? new LayerSelection(patterns)
            : throw new ResilienceException(
                ErrorCodes.LayerNotNamed, $"Layers = '{layers}' names none; expected layers of the model with commas: names, globs, 'op:Relu', 'module:encoder.block1', '*' for all, '!name' for all but one");
    }

    /// <summary>The text that users write.</summary>
    public string Describe() => string.Join(", ", Patterns);

    /// <summary>Numbers of the selected candidates, ascending, at least one.</summary>
    /// <param name="candidates">What there is, in the order of the model's graph.</param>
    /// <param name="file">The model, for messages.</param>
    /// <exception cref="ResilienceException">
    /// RES0102: no layer has a name. RES0103: several have it. RES0120: an operator, a module or an exclusion matches nothing, or nothing is left.
    /// </exception>
    public IReadOnlyList<int> Find(IReadOnlyList<LayerCandidate> candidates, string file)
    {
        var found = new SortedSet<int>();
        if (Patterns.All(pattern => pattern.Excludes))
        {
            found.UnionWith(Enumerable.Range(0, candidates.Count));
        }

        foreach (var pattern in Patterns.Where(pattern => !pattern.Excludes))
        {
            found.UnionWith(Require(pattern, pattern.Find(candidates), candidates, file));
        }

        foreach (var pattern in Patterns.Where(pattern => pattern.Excludes))
        {
            found.ExceptWith(Require(pattern, pattern.Find(candidates), candidates, file));
        }

        return found.Count > 0
            ? [.. found]
            : throw new ResilienceException(ErrorCodes.SelectionEmpty, $"layers '{Describe()}' leave none of {Path.GetFileName(file)}'s {Text(candidates.Count)}; expected an exclusion less", file);
    }

    /// <summary>Selections are equal when their entries are.</summary>
    public bool Equals(LayerSelection? other) => other is not null && Patterns.SequenceEqual(other.Patterns);

    /// <inheritdoc/>
    public override int GetHashCode() => Patterns.Aggregate(Patterns.Count, HashCode.Combine);

    /// <summary>Requires that a layer's name means one.</summary>
    /// <exception cref="ResilienceException">RES0102, RES0103, RES0120.</exception>
    private static List<int> Require(LayerPattern pattern, List<int> hits, IReadOnlyList<LayerCandidate> candidates, string file)
    {
        var model = Path.GetFileName(file);
        if (hits.Count == 0)
        {
            throw pattern switch
            {
                { IsOperator: true } => Empty($"no operator of {model} is '{pattern.Name}'", pattern.Name, [.. candidates.Select(candidate => candidate.OpType).Distinct()], file),
                { IsModule: true } => Empty($"no layer of {model} lies in a module '{pattern.Name}'", pattern.Name, [.. Modules(candidates).Distinct()], file),
                _ => new ResilienceException(
                    pattern.Excludes ? ErrorCodes.SelectionEmpty : ErrorCodes.UnknownLayer,
                    $"layer '{pattern}' is not in {model}{SuggestionText.After(pattern.Name, candidates.SelectMany(candidate => candidate.OtherNames.Prepend(candidate.Name)))} {Listing("Layers", [.. candidates.Select(candidate => candidate.Name)])}",
                    file),
            };
        }

        return hits.Count == 1 || pattern.IsGlob || pattern.IsOperator || pattern.IsModule
            ? hits
            : throw new ResilienceException(
                ErrorCodes.AmbiguousLayer,
                $"layer '{pattern}' names {Text(hits.Count)} layers of {model}; give one of them: {Names([.. hits.Select(hit => candidates[hit].Name)])}; or '{pattern.Text}*' for all whose names begin so.",
                file);
    }

    private static IEnumerable<string> Modules(IReadOnlyList<LayerCandidate> candidates) =>
        candidates.SelectMany(candidate => candidate.OtherNames.Prepend(candidate.Name)).SelectMany(LayerPattern.ModulesOf);

    private static ResilienceException Empty(string what, string name, string[] known, string file) =>
        new(ErrorCodes.SelectionEmpty, $"{what}{SuggestionText.After(name, known)} {Listing("It has", known)}", file);

    private static string Listing(string what, string[] names) => names.Length == 0 ? $"{what}: none." : $"{what}: {Names(names)}.";

    private static string Names(string[] names) => names.Length <= Listed
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(Listed - 1))}, … {names[^1]} ({Text(names.Length)} in all)";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
