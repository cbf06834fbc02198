using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>The value becomes a random one of a normal distribution, rounded to its type.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Deviation">Standard deviation.</param>
internal sealed record NormalValue(ValueTerm Mean, ValueTerm Deviation) : FaultModel
{
    /// <inheritdoc/>
    public override bool NeedsRange => Mean.NeedsRange || Deviation.NeedsRange;

    /// <inheritdoc/>
    public override bool IsRandom => true;

    /// <inheritdoc/>
    public override string Describe() => FaultNotation.Call("normal", Mean, Deviation);

    /// <inheritdoc/>
    public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random) =>
        context.Format.Encode(Mean.In(context.Range) + (Deviation.In(context.Range) * NormalDraw.Next(ref random)));
}
