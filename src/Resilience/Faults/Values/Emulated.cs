using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>
/// The value is put into another format, struck there and brought back, as if the tensor were stored in it. The struck value is rounded
/// by the way there even where the fault changes no bit of it; values that are not struck are not.
/// </summary>
/// <param name="Fault">What happens there; one that strikes bits.</param>
/// <param name="Storage">The other format.</param>
internal sealed record Emulated(FaultModel Fault, Emulation Storage) : FaultModel
{
    /// <inheritdoc/>
    public override bool IsBitwise => true;

    /// <inheritdoc/>
    public override int BitSpan => Fault.BitSpan;

    /// <inheritdoc/>
    public override bool NeedsRange => Storage.NeedsRange || Fault.NeedsRange;

    /// <inheritdoc/>
    public override bool IsRandom => Fault.IsRandom;

    /// <inheritdoc/>
    public override string Describe() => $"{Fault.Describe()} as {Storage}";

    /// <inheritdoc/>
    public override ElementFormat StruckFormat(ElementFormat own) => Storage.Format;

    /// <inheritdoc/>
    public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random)
    {
        var stored = Storage.Encode(context.Format.Decode(bits), context.Range);
        var struck = Fault.Apply(stored, bit, context with { Format = Storage.Format }, ref random);
        return context.Format.Encode(Storage.Decode(struck, context.Range));
    }
}
