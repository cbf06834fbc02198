namespace Resilience.Campaigns.Limits;

/// <summary>What it costs to take an image of one class for another; right answers cost nothing. Any unit, but the same for all.</summary>
/// <param name="source">The file, as the user named it.</param>
/// <param name="usual">Cost of a pair that the table does not name.</param>
/// <param name="due">Cost of an answer with a NaN or infinite score.</param>
/// <param name="costs">Costs by true and predicted class.</param>
internal sealed class HazardTable(string source, double usual, double due, IReadOnlyDictionary<(string True, string Predicted), double> costs) : IEquatable<HazardTable>
{
    /// <summary>The file.</summary>
    public string Source => source;

    /// <summary>Cost of a pair that the table does not name.</summary>
    public double Usual => usual;

    /// <summary>Cost of an answer with a NaN or infinite score.</summary>
    public double Due => due;

    /// <summary>The named pairs.</summary>
    public IReadOnlyDictionary<(string True, string Predicted), double> Costs => costs;

    /// <summary>The largest cost of an image.</summary>
    public double Largest { get; } = costs.Values.Append(usual).Append(due).Max();

    /// <summary>Costs by output index: of each true class those of the predicted ones, and one more for answers that are not finite.</summary>
    public double[][] ByIndex(IReadOnlyList<string> classes) =>
        [.. classes.Select(label => (double[])[.. classes.Select(predicted => label == predicted ? 0 : costs.GetValueOrDefault((label, predicted), usual)), due])];

    /// <inheritdoc/>
    public bool Equals(HazardTable? other) =>
        other is not null && usual == other.Usual && due == other.Due && costs.Count == other.Costs.Count
        && costs.All(pair => other.Costs.TryGetValue(pair.Key, out var cost) && cost == pair.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HazardTable);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(usual, due, costs.Count);
}
