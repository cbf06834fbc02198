namespace Resilience.Mitigation.Memory;

/// <summary>A protection at work on one tensor.</summary>
internal interface IElementReader
{
    /// <summary>Check bits that memory stores beside a tensor.</summary>
    long CheckBits(StoredTensor tensor);

    /// <summary>Refuses tensors that it would change without any fault.</summary>
    /// <exception cref="ResilienceException">RES0172.</exception>
    void RequireHarmless(IReadOnlyList<StoredTensor> tensors);

    /// <summary>Reads a tensor after faults.</summary>
    /// <param name="number">0-based number of the tensor, for <paramref name="left"/>.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="struck">Its struck elements as memory without protection would have them, ascending.</param>
    /// <param name="checkFlips">Numbers of its check bits that flipped, ascending: word × check bits a word + bit.</param>
    /// <param name="left">Receives the elements that are read otherwise than without faults, ascending.</param>
    ProtectionOutcomes Read(int number, StoredTensor tensor, IReadOnlyList<ReadElement> struck, IReadOnlyList<long> checkFlips, ICollection<ReadElement> left);
}
