using Resilience.Mitigation.Codes;

namespace Resilience.Mitigation.Memory;

/// <summary>Protections that keep words in a code: every struck word is encoded without faults, changed by them, and decoded.</summary>
/// <param name="code">The code.</param>
/// <param name="policy">What a word comes to that is known to be wrong.</param>
internal sealed class WordReader(IWordCode code, DetectedPolicy policy) : IElementReader
{
    /// <inheritdoc/>
    public long CheckBits(StoredTensor tensor) => checked(tensor.Words(code.DataBits) * code.CheckBits);

    /// <inheritdoc/>
    public void RequireHarmless(IReadOnlyList<StoredTensor> tensors)
    {
        // A code word without faults decodes to its data, whatever they are.
    }

    /// <inheritdoc/>
    public ProtectionOutcomes Read(int number, StoredTensor tensor, IReadOnlyList<ReadElement> struck, IReadOnlyList<long> checkFlips, ICollection<ReadElement> left)
    {
        var outcomes = ProtectionOutcomes.None;
        var values = new ElementPatch(tensor);
        foreach (var (word, (dataError, checkError)) in Errors(tensor, struck, checkFlips))
        {
            var untouched = tensor.Word(word, code.DataBits);
            var read = code.Decode(untouched ^ dataError, code.Encode(untouched) ^ checkError);
            if (read.State == WordState.Detected)
            {
                outcomes = outcomes.Plus(dataError == 0 ? new(0, 0, 0, 1) : new(0, 1, 0, 0));
                if (policy == DetectedPolicy.Zero)
                {
                    values.Zero(word, code.DataBits);
                    continue;
                }
            }
            else
            {
                outcomes = outcomes.Plus(read.Data == untouched ? new(1, 0, 0, 0) : new(0, 0, 1, 0));
            }

            values.Flip(word, code.DataBits, read.Data ^ untouched);
        }

        values.AddTo(left, number);
        return outcomes;
    }

    /// <summary>The wrong bits of every struck word, ascending by word.</summary>
    private SortedDictionary<long, (UInt128 Data, UInt128 Check)> Errors(StoredTensor tensor, IReadOnlyList<ReadElement> struck, IReadOnlyList<long> checkFlips)
    {
        var (errors, width) = (new SortedDictionary<long, (UInt128 Data, UInt128 Check)>(), tensor.Format.Width);
        foreach (var element in struck)
        {
            // An element may lie across two words, or many in one.
            var difference = element.Before ^ element.After;
            for (var bit = 0; bit < width; bit++)
            {
                if (((difference >> bit) & 1) != 0)
                {
                    var (word, place) = Math.DivRem((element.Element * width) + bit, code.DataBits);
                    var known = errors.GetValueOrDefault(word);
                    errors[word] = known with { Data = known.Data | (UInt128.One << (int)place) };
                }
            }
        }

        foreach (var flip in checkFlips)
        {
            var (word, place) = Math.DivRem(flip, code.CheckBits);
            var known = errors.GetValueOrDefault(word);
            errors[word] = known with { Check = known.Check | (UInt128.One << (int)place) };
        }

        return errors;
    }
}
