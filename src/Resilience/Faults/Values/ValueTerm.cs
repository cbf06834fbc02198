namespace Resilience.Faults.Values;

/// <summary>A number, or one that a tensor's values say.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Number">The number where it is one; 0 otherwise.</param>
internal readonly record struct ValueTerm(TermKind Kind, double Number = 0)
{
    /// <summary>True where the tensor says it.</summary>
    public bool NeedsRange => Kind != TermKind.Number;

    /// <summary>The number for a tensor.</summary>
    public double In(in ValueRange range) => Kind switch
    {
        TermKind.Minimum => range.Minimum,
        TermKind.Maximum => range.Maximum,
        TermKind.Mean => range.Mean,
        TermKind.Deviation => range.Deviation,
        _ => Number,
    };

    /// <summary>The text that users write.</summary>
    public override string ToString() => Kind switch
    {
        TermKind.Minimum => "min",
        TermKind.Maximum => "max",
        TermKind.Mean => "mean",
        TermKind.Deviation => "sd",
        _ => FaultNotation.Number(Number),
    };
}
