namespace Resilience.Faults.Patterns;

/// <summary>Which elements one fault takes, from the element it strikes first.</summary>
internal abstract record FaultPattern
{
    /// <summary>The text that users write, in canonical form; reads back as an equal pattern.</summary>
    public abstract string Describe();

    /// <summary>Adds the elements of a fault, each once, the anchor among them.</summary>
    /// <param name="shape">Dimensions of the tensor; of an activation without its batch.</param>
    /// <param name="anchor">Row-major index of the struck element.</param>
    /// <param name="elementBytes">Bytes of an element, for patterns that follow addresses; 1 for two 4-bit values in a byte.</param>
    /// <param name="elements">Receives the elements.</param>
    public abstract void Expand(ReadOnlySpan<long> shape, long anchor, int elementBytes, ISet<long> elements);

    /// <inheritdoc/>
    public sealed override string ToString() => Describe();
}
