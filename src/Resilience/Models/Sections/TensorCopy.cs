namespace Resilience.Models.Sections;

/// <summary>
/// A copy of a faultable tensor as the runtime's own graph keeps it: whole or in part, its elements in another order,
/// padded with zeros.
/// </summary>
/// <param name="Name">Initializer of the runtime's graph.</param>
/// <param name="Shape">Dimensions there.</param>
/// <param name="Target">Number of the faultable tensor.</param>
/// <param name="Offsets">By element of the faultable tensor: its place in this copy, -1 where the copy lacks it; null where each is in its own place.</param>
internal sealed record TensorCopy(string Name, IReadOnlyList<long> Shape, int Target, int[]? Offsets)
{
    /// <summary>Elements of the copy, padding included.</summary>
    public int Length { get; } = checked((int)Shape.Aggregate(1L, (a, b) => a * b));

    /// <summary>Where an element is kept, or -1.</summary>
    public int OffsetOf(long element) => Offsets is null ? (int)element : Offsets[element];

    /// <summary>Puts the elements' bits in the copy's order; padding is zero.</summary>
    public void Store(ReadOnlySpan<uint> elements, Span<uint> copy)
    {
        if (Offsets is null)
        {
            elements.CopyTo(copy);
            return;
        }

        copy.Clear();
        for (var i = 0; i < elements.Length; i++)
        {
            if (Offsets[i] >= 0)
            {
                copy[Offsets[i]] = elements[i];
            }
        }
    }
}
