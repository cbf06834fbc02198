using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>The value becomes a given one, as near as its type comes.</summary>
/// <param name="Value">Any number; NaN and infinities too.</param>
internal sealed record SetValue(double Value) : FaultModel
{
    /// <inheritdoc/>
    public override string Describe() => FaultNotation.Call("value", Value);

    /// <inheritdoc/>
    public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random) =>
        context.Format.Encode(Value);
}
