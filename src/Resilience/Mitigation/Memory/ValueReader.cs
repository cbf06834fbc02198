namespace Resilience.Mitigation.Memory;

/// <summary>Protections that look at values as they are loaded: nothing is stored for them, and what they do not find unusual passes.</summary>
/// <param name="kind">Which.</param>
internal sealed class ValueReader(ProtectionKind kind) : IElementReader
{
    /// <inheritdoc/>
    public long CheckBits(StoredTensor tensor) => 0;

    /// <inheritdoc/>
    public void RequireHarmless(IReadOnlyList<StoredTensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            var wrong = 0L;
            for (var i = 0L; i < tensor.Elements; i++)
            {
                wrong += double.IsFinite(tensor.Format.Decode(tensor.Element(i))) ? 0 : 1;
            }

            if (wrong > 0)
            {
                throw new ResilienceException(
                    ErrorCodes.ProtectionChangesModel,
                    $"'{tensor.Name}' holds {wrong} {(wrong == 1 ? "value that is" : "values that are")} NaN or infinite without any fault; '{(kind == ProtectionKind.Ranges ? "ranges" : "zero-nan")}' would replace {(wrong == 1 ? "it" : "them")} and so change the fault-free model. Choose a protection of words, such as secded, or repair the model");
            }
        }
    }

    /// <inheritdoc/>
    public ProtectionOutcomes Read(int number, StoredTensor tensor, IReadOnlyList<ReadElement> struck, IReadOnlyList<long> checkFlips, ICollection<ReadElement> left)
    {
        var (corrected, detected, missed) = (0L, 0L, 0L);
        foreach (var element in struck.Where(element => element.After != element.Before))
        {
            var read = Filter(tensor, element.After);
            if (read == element.Before)
            {
                corrected++;
                continue;
            }

            (detected, missed) = read == element.After ? (detected, missed + 1) : (detected + 1, missed);
            left.Add(element with { After = read });
        }

        return new ProtectionOutcomes(corrected, detected, missed, 0);
    }

    private ulong Filter(StoredTensor tensor, ulong bits)
    {
        var value = tensor.Format.Decode(bits);
        if (kind == ProtectionKind.ZeroNan)
        {
            return double.IsFinite(value) ? bits : 0;
        }

        var (least, most) = tensor.Range();
        var (low, high) = (tensor.Format.Decode(least), tensor.Format.Decode(most));
        return double.IsNaN(value) ? (low > 0 ? least : high < 0 ? most : tensor.Format.Encode(0))
            : value < low ? least
            : value > high ? most
            : bits;
    }
}
