using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>The value goes through another format and back: the error of storing it there.</summary>
/// <param name="Through">The other format.</param>
internal sealed record Quantise(Emulation Through) : FaultModel
{
    /// <inheritdoc/>
    public override bool NeedsRange => Through.NeedsRange;

    /// <inheritdoc/>
    public override string Describe() => FaultNotation.Call("quantise", Through);

    /// <inheritdoc/>
    public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random) =>
        context.Format.Encode(Through.Decode(Through.Encode(context.Format.Decode(bits), context.Range), context.Range));
}
