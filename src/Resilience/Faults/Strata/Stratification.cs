namespace Resilience.Faults.Strata;

/// <summary>
/// Divides the fault lists of a point by what their flips make of the values, so that lists of one stratum do much the same:
/// one exponent flip to a huge positive value ruins most predictions, hundreds of mantissa flips none.
/// </summary>
internal sealed class Stratification
{
    private readonly SiteClassifier? classifier;
    private readonly int[] stratumOfCell;

    private Stratification(SiteClassifier? classifier, int[] stratumOfCell, IReadOnlyList<Stratum> strata)
    {
        this.classifier = classifier;
        this.stratumOfCell = stratumOfCell;
        Strata = strata;
    }

    /// <summary>The strata, mildest first; at least one.</summary>
    public IReadOnlyList<Stratum> Strata { get; }

    /// <summary>All fault lists in one stratum: uniform sampling.</summary>
    public static Stratification None { get; } = new(null, new int[StratumCell.Count], [new Stratum("all", 1)]);

    /// <summary>Finds the strata of a point.</summary>
    /// <param name="classifier">Of the layer's untouched values.</param>
    /// <param name="selection">Which bits may flip.</param>
    /// <param name="flips">Flips of a list.</param>
    /// <param name="smallest">Strata below this share join the one most like them.</param>
    public static Stratification Of(SiteClassifier classifier, BitSelection selection, int flips, double smallest)
    {
        var shares = CellShares.Of(classifier.Count(selection), flips);
        var groups = Enumerable.Range(0, shares.Length).Where(cell => shares[cell] > 0).Select(cell => new List<int> { cell }).ToList();
        double Share(List<int> group) => group.Sum(cell => shares[cell]);
        while (groups.Count > 1 && groups.MinBy(Share) is { } least && Share(least) < smallest)
        {
            groups.Remove(least);
            groups.MinBy(group => (Distance(group, least), -Share(group)))!.AddRange(least);
        }

        groups.Sort((a, b) => a.Min().CompareTo(b.Min()));
        groups.ForEach(group => group.Sort());

        // A cell without a share is as good as never drawn; it still has to go somewhere.
        int[] stratumOf = [.. Enumerable.Range(0, shares.Length).Select(cell => groups.IndexOf(groups.MinBy(group => Distance(group, [cell]))!))];
        return new Stratification(
            classifier,
            stratumOf,
            [.. groups.Select(group => new Stratum(string.Join(" or ", group.Select(StratumCell.At)), Share(group)))]);
    }

    /// <summary>The stratum of a fault list.</summary>
    public int StratumOf(ReadOnlySpan<FaultSite> sites) => classifier is null ? 0 : stratumOfCell[StratumCell.Of(sites, classifier).Index];

    private static int Distance(List<int> a, List<int> b) => a.Min(x => b.Min(y => StratumCell.At(x).DistanceTo(StratumCell.At(y))));
}
