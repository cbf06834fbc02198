using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>The value grows or shrinks by a share of itself, each equally likely.</summary>
/// <param name="Share">Percent, above 0.</param>
internal sealed record Percent(double Share) : FaultModel
{
    /// <inheritdoc/>
    public override bool IsRandom => true;

    /// <inheritdoc/>
    public override string Describe() => FaultNotation.Call("percent", Share);

    /// <inheritdoc/>
    public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random)
    {
        var grows = (random.NextUInt32() & 1) == 0;
        return context.Format.Encode(context.Format.Decode(bits) * ((grows ? 100 + Share : 100 - Share) / 100));
    }
}
