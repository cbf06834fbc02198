using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>The value is multiplied by a random number of a normal distribution around 1.</summary>
/// <param name="Deviation">Standard deviation of the factor, above 0.</param>
internal sealed record FactorNoise(double Deviation) : FaultModel
{
    /// <inheritdoc/>
    public override bool IsRandom => true;

    /// <inheritdoc/>
    public override string Describe() => FaultNotation.Call("gaussian-factor", Deviation);

    /// <inheritdoc/>
    public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random) =>
        context.Format.Encode(context.Format.Decode(bits) * (1 + (Deviation * NormalDraw.Next(ref random))));
}
