using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>The value becomes a random one, uniform in [low, high), then rounded to its type.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal sealed record UniformValue(ValueTerm Low, ValueTerm High) : FaultModel
{
    /// <inheritdoc/>
    public override bool NeedsRange => Low.NeedsRange || High.NeedsRange;

    /// <inheritdoc/>
    public override bool IsRandom => true;

    /// <inheritdoc/>
    public override string Describe() => FaultNotation.Call("uniform", Low, High);

    /// <inheritdoc/>
    public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random)
    {
        // Not low + (high − low) · share: the difference of two numbers may be infinite.
        var share = random.NextDouble();
        return context.Format.Encode((Low.In(context.Range) * (1 - share)) + (High.In(context.Range) * share));
    }
}
