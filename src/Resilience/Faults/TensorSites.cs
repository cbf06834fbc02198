using Resilience.Faults.Values;

namespace Resilience.Faults;

/// <summary>What of one tensor is in scope.</summary>
/// <param name="Shape">Dimensions; of an activation without its batch.</param>
/// <param name="Format">How its elements are numbers.</param>
/// <param name="Bits">Bits that may be struck, ascending and distinct; the one entry -1 where whole values are.</param>
/// <param name="Selected">Row-major indices in scope, ascending and distinct; null for all.</param>
internal sealed record TensorSites(IReadOnlyList<long> Shape, ElementFormat Format, IReadOnlyList<int> Bits, IReadOnlyList<long>? Selected = null)
{
    /// <summary>Elements in scope.</summary>
    public long Elements => Selected?.Count ?? Shape.Aggregate(1L, (a, b) => checked(a * b));

    /// <summary>Sites in scope.</summary>
    public long Count => checked(Elements * Bits.Count);
}
