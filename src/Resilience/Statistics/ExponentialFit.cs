namespace Resilience.Statistics;

/// <summary>
/// Accuracy against flips as acc(k) = floor + (start − floor)·exp(−k/τ). Start is the fault-free accuracy: zero
/// flips are measured exactly, so it is no parameter. The shape follows if every flip ruins a run by itself with
/// the same small probability.
/// </summary>
/// <param name="Start">Accuracy without faults.</param>
/// <param name="Floor">Accuracy that many flips tend to.</param>
/// <param name="FloorFitted">Whether the floor was fitted; otherwise it is chance, 1/classes.</param>
/// <param name="Tau">Flips after which 1/e of the drop is left.</param>
/// <param name="RSquared">Weighted share of the variance between points explained; null where they do not vary.</param>
internal sealed record ExponentialFit(double Start, double Floor, bool FloorFitted, double Tau, double? RSquared)
{
    /// <summary>The curve at a number of flips.</summary>
    public double At(double flips) => Floor + ((Start - Floor) * Math.Exp(-flips / Tau));

    /// <summary>Flips at which the curve falls to a limit; null where it starts below or never gets there.</summary>
    public double? Crossing(double limit) =>
        limit > Floor && limit < Start ? -Tau * Math.Log((limit - Floor) / (Start - Floor)) : null;
}
