using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>The value becomes what a method of the user's says.</summary>
/// <param name="Name">The name that the user wrote.</param>
/// <param name="Method">The method.</param>
internal sealed record UserMethod(string Name, ValueFault Method) : FaultModel
{
    /// <inheritdoc/>
    public override bool NeedsRange => true;

    /// <inheritdoc/>
    public override bool IsRandom => true;

    /// <inheritdoc/>
    public override string Describe() => FaultNotation.Call("method", Name);

    /// <inheritdoc/>
    public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random)
    {
        var range = context.Range;
        var known = new FaultContext(
            context.Format.Name, range.Minimum, range.Maximum, range.Mean, range.Deviation, random.NextDouble(), NormalDraw.Next(ref random));
        return context.Format.Encode(Method(context.Format.Decode(bits), known));
    }
}
