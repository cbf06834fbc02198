using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>What happens to a struck value. Pure: the same bits, place and stream give the same bits.</summary>
internal abstract record FaultModel
{
    /// <summary>The text that users write, in canonical form; reads back as an equal model.</summary>
    public abstract string Describe();

    /// <summary>True where a fault site is a bit; false where it is a whole value, and <see cref="FaultSite.Bit"/> is -1.</summary>
    public virtual bool IsBitwise => false;

    /// <summary>Adjacent bits that a site takes, from its own upwards.</summary>
    public virtual int BitSpan => 1;

    /// <summary>The format whose bits <see cref="FaultSite.Bit"/> counts: the element's own, or the one it is emulated in.</summary>
    /// <param name="own">The element's own format.</param>
    public virtual ElementFormat StruckFormat(ElementFormat own) => own;

    /// <summary>True where <see cref="ValueContext.Range"/> is read.</summary>
    public virtual bool NeedsRange => false;

    /// <summary>True where numbers are drawn from the stream; a stream's draws are those of the sites in their order.</summary>
    public virtual bool IsRandom => false;

    /// <summary>The bits of the struck value.</summary>
    /// <param name="bits">Its bits before, within the format's width.</param>
    /// <param name="bit">The site's bit, or -1.</param>
    /// <param name="context">What else is known.</param>
    /// <param name="random">The trial's stream for values.</param>
    public abstract ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random);

    /// <inheritdoc/>
    public sealed override string ToString() => Describe();
}
