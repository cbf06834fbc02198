using System.Globalization;
using Resilience.Faults.Values;

namespace Resilience.Faults;

/// <summary>What of one tensor is in scope.</summary>
/// <param name="Shape">Dimensions; of an activation without its batch.</param>
/// <param name="Format">How its elements are numbers.</param>
/// <param name="Bits">Bits that may be struck, ascending and distinct; the one entry -1 where whole values are.</param>
/// <param name="Selected">Row-major indices in scope, ascending and distinct; null for all.</param>
internal sealed record TensorSites(IReadOnlyList<long> Shape, ElementFormat Format, IReadOnlyList<int> Bits, IReadOnlyList<long>? Selected = null)
{
    /// <summary>How likely each of <see cref="Bits"/> is beside others, of this tensor and of the rest; null for 1 each.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Adjacent bits that a fault takes, from the site's upwards. Where it is above 1, no two faults of a list strike the same element.</summary>
    public int Span { get; init; } = 1;

    /// <summary>Elements in scope.</summary>
    public long Elements => Selected?.Count ?? Shape.Aggregate(1L, (a, b) => checked(a * b));

    /// <summary>Sites in scope.</summary>
    public long Count => checked(Elements * Bits.Count);

    /// <summary>
    /// The sites of a fault model in a tensor. Bits are those of <see cref="FaultModel.StruckFormat"/>; a fault of several adjacent bits begins
    /// where all of them are selected, with the weight of the lowest.
    /// </summary>
    /// <param name="shape">Dimensions; of an activation without its batch.</param>
    /// <param name="format">How its elements are numbers.</param>
    /// <param name="fault">What will happen to them.</param>
    /// <param name="selection">Which bits may be struck; not looked at where whole values are.</param>
    /// <param name="selected">Row-major indices in scope, ascending and distinct; null for all.</param>
    /// <exception cref="ResilienceException">RES0107: the type has no such bits, or not as many adjacent ones as the fault takes.</exception>
    public static TensorSites Of(IReadOnlyList<long> shape, ElementFormat format, FaultModel fault, BitSelection selection, IReadOnlyList<long>? selected = null)
    {
        if (!fault.IsBitwise)
        {
            return new TensorSites(shape, format, [-1], selected);
        }

        var struck = fault.StruckFormat(format);
        var (bits, weights, span) = (selection.BitsOf(struck), selection.WeightsOf(struck), fault.BitSpan);

        // Ascending and distinct: span bits are adjacent where the last of them is span − 1 above the first.
        int[] starts = [.. Enumerable.Range(0, Math.Max(0, bits.Count - span + 1)).Where(i => bits[i + span - 1] == bits[i] + span - 1)];
        if (starts.Length == 0)
        {
            throw new ResilienceException(ErrorCodes.BadBits, string.Create(
                CultureInfo.InvariantCulture,
                $"Fault = '{fault}' takes {span} adjacent bits, but Bits = '{selection.Describe()}' has no {span} of {struck} in a row; {BitSelection.Fields(struck)}"));
        }

        return new TensorSites(shape, format, [.. starts.Select(i => bits[i])], selected)
        {
            Weights = weights is null ? null : [.. starts.Select(i => weights[i])],
            Span = span,
        };
    }
}
