namespace Resilience.Xunit;

/// <summary>
/// Sweeps the whole model: faults in every layer and bit field, a budget of trials divided among them, a ranking of the layers by vulnerability with
/// intervals, and a gate on every layer. One test case, which fails where a layer is above <see cref="MaxSdc1"/> and is skipped where one could not
/// be decided. The method may take a <c>LayerSweepResult</c> parameter to assert more.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed partial class LayerSweepAttribute
{
    /// <summary>Layers with float32 parameters, several with commas: names, globs, <c>op:Conv</c>, <c>module:encoder</c>, <c>!name</c>; <c>*</c> for all.</summary>
    public string Layers { get; set; } = "*";

    /// <summary>The columns: <c>fields</c> (sign, exponent, mantissa), <c>each</c> (all 32 bits), or selections with <c>|</c> between them: <c>sign|27..30|23..26</c>.</summary>
    public string Bits { get; set; } = "fields";

    /// <summary>Simultaneous faults of a trial, all in one layer and column; at least 1.</summary>
    public int Count { get; set; } = 1;

    /// <summary>Trials in all; 0 is 20 for each layer and column.</summary>
    public int Trials { get; set; }

    /// <summary>Least trials for each layer and column, at least 2.</summary>
    public int Floor { get; set; } = 6;

    /// <summary><c>ranking</c> and <c>neyman</c>: after a pilot, where results scatter; <c>proportional</c> to the fault space; <c>equal</c>.</summary>
    public string Allocation { get; set; } = "ranking";

    /// <summary>Largest share of changed predictions (SDC-1), above 0 and at most 1, that a fault in a layer may cause on average; 1 measures without judging.</summary>
    public double MaxSdc1 { get; set; } = 1;

    /// <summary>Level of intervals, and of verdicts and places over all layers together; above 0.5 and below 1.</summary>
    public double Confidence { get; set; } = 0.95;

    /// <summary>A file of predictions of the trainer, relative to the test assembly's folder; empty for none.</summary>
    public string Predict { get; set; } = string.Empty;

    /// <summary>Seed of every random choice; the same seed draws the same faults on every machine.</summary>
    public long Seed { get; set; } = 1;
}
