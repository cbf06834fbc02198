namespace Resilience.Costs;

/// <summary>Operations of a node: multiply-accumulates, and floating point operations beside them.</summary>
/// <param name="Macs">Multiply-accumulates; each is two operations.</param>
/// <param name="Others">Operations beside them.</param>
internal readonly record struct Work(double Macs, double Others)
{
    /// <summary>All floating point operations.</summary>
    public double Flops => (2 * Macs) + Others;
}
