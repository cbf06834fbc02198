using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>One bit is held at a level; a value that has it there already stays as it is.</summary>
/// <param name="High">True: at 1; false: at 0.</param>
internal sealed record StuckAt(bool High) : FaultModel
{
    /// <inheritdoc/>
    public override bool IsBitwise => true;

    /// <inheritdoc/>
    public override string Describe() => High ? "stuck-at-1" : "stuck-at-0";

    /// <inheritdoc/>
    public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random) =>
        High ? bits | (1UL << bit) : bits & ~(1UL << bit);
}
