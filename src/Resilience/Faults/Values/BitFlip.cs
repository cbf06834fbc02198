using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>One bit is inverted: a single event upset.</summary>
internal sealed record BitFlip : FaultModel
{
    /// <summary>The model.</summary>
    public static FaultModel Instance { get; } = new BitFlip();

    /// <inheritdoc/>
    public override bool IsBitwise => true;

    /// <inheritdoc/>
    public override string Describe() => "bit-flip";

    /// <inheritdoc/>
    public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random) => bits ^ (1UL << bit);
}
