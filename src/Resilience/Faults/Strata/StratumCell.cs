using System.Globalization;

namespace Resilience.Faults.Strata;

/// <summary>How many flips of each kind a fault list has, counted no further than it matters.</summary>
/// <param name="HugePositive">0, 1 or 2 (two or more).</param>
/// <param name="HugeNegative">0 or 1 (one or more).</param>
/// <param name="Larger">0 or 1 (one or more).</param>
internal readonly record struct StratumCell(int HugePositive, int HugeNegative, int Larger)
{
    /// <summary>Number of different cells.</summary>
    public const int Count = 12;

    /// <summary>0..<see cref="Count"/>-1, mildest first.</summary>
    public int Index => (HugePositive * 4) + (HugeNegative * 2) + Larger;

    /// <summary>The cell with an index.</summary>
    public static StratumCell At(int index) => new(index / 4, index / 2 % 2, index % 2);

    /// <summary>The cell of a fault list.</summary>
    public static StratumCell Of(ReadOnlySpan<FaultSite> sites, SiteClassifier classifier)
    {
        var (positive, negative, larger) = (0, 0, 0);
        foreach (var site in sites)
        {
            switch (classifier[site])
            {
                case SiteClass.HugePositive: positive++; break;
                case SiteClass.HugeNegative: negative++; break;
                case SiteClass.Larger: larger++; break;
            }
        }

        return new StratumCell(Math.Min(positive, 2), Math.Min(negative, 1), Math.Min(larger, 1));
    }

    /// <summary>How unlike two cells are; a value that is huge and positive matters most.</summary>
    public int DistanceTo(StratumCell other) =>
        (4 * Math.Abs(HugePositive - other.HugePositive)) + (2 * Math.Abs(HugeNegative - other.HugeNegative)) + Math.Abs(Larger - other.Larger);

    /// <summary>For example <c>+1 −0 ~1</c>: flips to a huge positive, huge negative and moderately larger value.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"+{HugePositive}{(HugePositive == 2 ? "…" : string.Empty)} −{HugeNegative}{(HugeNegative == 1 ? "…" : string.Empty)} ~{Larger}{(Larger == 1 ? "…" : string.Empty)}");
}
