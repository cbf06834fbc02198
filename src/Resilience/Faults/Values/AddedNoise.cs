using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>A random number of a normal distribution around 0 is added to the value.</summary>
/// <param name="Deviation">Standard deviation, above 0.</param>
internal sealed record AddedNoise(double Deviation) : FaultModel
{
    /// <inheritdoc/>
    public override bool IsRandom => true;

    /// <inheritdoc/>
    public override string Describe() => FaultNotation.Call("gaussian", Deviation);

    /// <inheritdoc/>
    public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random) =>
        context.Format.Encode(context.Format.Decode(bits) + (Deviation * NormalDraw.Next(ref random)));
}
