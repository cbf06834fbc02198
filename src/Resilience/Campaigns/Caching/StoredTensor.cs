using Resilience.Runtime;

namespace Resilience.Campaigns.Caching;

/// <summary>Where a tensor lies in a cache file.</summary>
/// <param name="Type">Type of its elements.</param>
/// <param name="Shape">Dimensions.</param>
/// <param name="Offset">Place of the first byte, on a 64-byte boundary.</param>
internal readonly record struct StoredTensor(ElementType Type, long[] Shape, long Offset)
{
    /// <summary>Bytes of the elements.</summary>
    public long Bytes => Type.Bytes(Tensor.CountElements(Shape));

    /// <summary>Place after the last byte.</summary>
    public long End => checked(Offset + Bytes);
}
