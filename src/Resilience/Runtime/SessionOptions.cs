namespace Resilience.Runtime;

/// <summary>How a session is made. Golden and faulty runs must use equal options, or "masked" means nothing.</summary>
internal sealed record SessionOptions
{
    public static SessionOptions Default { get; } = new();

    public OptimizationLevel OptimizationLevel { get; init; } = OptimizationLevel.Extended;

    /// <summary>Threads within one operator; 0: all of the machine's logical cores.</summary>
    public int IntraOpThreads { get; init; }

    /// <summary>
    /// Whether idle threads of a run spin for the next piece of work. Quickest on a machine of one's own; where other
    /// programs share the cores, sleeping is several times quicker.
    /// </summary>
    public bool AllowSpinning { get; init; } = true;

    public ExecutionDevice Device { get; init; } = ExecutionDevice.Cpu;

    /// <summary>
    /// Leaves out the rewrites that compute a weight's effect differently when the weight is a constant than when it is
    /// an input, or that span a cut (see <see cref="ConstantFusions"/>): without them in-place faults are bit for bit
    /// those of a faulty file, for any graph. Turn it off where nothing is cut or faulted, as in training.
    /// </summary>
    public bool BitExactCuts { get; init; } = true;

    /// <summary>
    /// Whether the runtime keeps constant matrices in an order of its own. A product then rounds otherwise than one
    /// whose matrix is an input.
    /// </summary>
    public bool Prepacking { get; init; } = true;

    /// <summary>Refuses a model of which a part would fall back to the CPU.</summary>
    public bool RequireDevice { get; init; }

    /// <summary>File to which the runtime writes the graph as it rewrote it, or null.</summary>
    public string? OptimizedModelPath { get; init; }
}
