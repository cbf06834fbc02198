using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>Adjacent bits of one value are inverted: a multi-bit upset. The site is the lowest of them.</summary>
/// <param name="Bits">Number of bits, 1..<see cref="MostBits"/>.</param>
internal sealed record Burst(int Bits) : FaultModel
{
    /// <summary>Most bits.</summary>
    public const int MostBits = 64;

    /// <inheritdoc/>
    public override bool IsBitwise => true;

    /// <inheritdoc/>
    public override int BitSpan => Bits;

    /// <inheritdoc/>
    public override string Describe() => FaultNotation.Call("burst", Bits);

    /// <inheritdoc/>
    public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random) =>
        bits ^ (ulong.MaxValue >> (MostBits - Bits) << bit);
}
