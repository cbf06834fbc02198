namespace Resilience.Faults.Patterns;

/// <summary>Which elements one fault takes, from the element it strikes first. Pure: the same anchor, the same elements.</summary>
/// <remarks>See <see cref="TensorAxes"/> for what channels, rows and columns are, whatever the tensor's rank.</remarks>
internal abstract record FaultPattern
{
    /// <summary>The text that users write, in canonical form; reads back as an equal pattern.</summary>
    public abstract string Describe();

    /// <summary>A number of what an anchor takes: anchors of one tensor with the same number take the same elements.</summary>
    /// <param name="shape">Dimensions of the tensor; of an activation without its batch.</param>
    /// <param name="anchor">Row-major index of the struck element.</param>
    /// <param name="elementBits">Bits of an element, for patterns that follow addresses.</param>
    public abstract long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits);

    /// <summary>Adds the elements of a fault in ascending order, each once, the anchor among them.</summary>
    /// <param name="shape">Dimensions of the tensor; of an activation without its batch.</param>
    /// <param name="anchor">Row-major index of the struck element.</param>
    /// <param name="elementBits">Bits of an element, for patterns that follow addresses.</param>
    /// <param name="elements">Receives the elements.</param>
    public abstract void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements);

    /// <inheritdoc/>
    public sealed override string ToString() => Describe();

    /// <summary>Adds every <paramref name="step"/>th number from a first one on.</summary>
    protected static void AddEvery(long first, long step, long count, ICollection<long> elements)
    {
        for (var i = 0L; i < count; i++)
        {
            elements.Add(first + (i * step));
        }
    }
}
