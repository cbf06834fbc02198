using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>The value becomes +0.</summary>
internal sealed record Zero : FaultModel
{
    /// <summary>The model.</summary>
    public static FaultModel Instance { get; } = new Zero();

    /// <inheritdoc/>
    public override string Describe() => "zero";

    /// <inheritdoc/>
    public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random) =>
        context.Format.Encode(0);
}
