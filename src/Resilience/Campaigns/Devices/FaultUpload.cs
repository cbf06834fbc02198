using Resilience.Runtime;

namespace Resilience.Campaigns.Devices;

/// <summary>The changed elements of one tensor on their way to the device: places, values, and room for reading them back.</summary>
internal sealed class FaultUpload : IDisposable
{
    private readonly Dictionary<int, (Tensor Places, Tensor Values, Tensor Found)> tensors = [];
    private long[] places = new long[1];
    private uint[] values = new uint[1];
    private int count;

    /// <summary>Bytes that go to the device.</summary>
    public long Bytes => count * (long)(sizeof(long) + sizeof(uint));

    /// <summary>Where the elements are.</summary>
    public ReadOnlySpan<long> Places => places.AsSpan(0, count);

    /// <summary>What they are to be, as bits.</summary>
    public ReadOnlySpan<uint> Values => values.AsSpan(0, count);

    /// <summary>Starts anew, with room for so many elements.</summary>
    public void Clear(int most)
    {
        count = 0;
        if (places.Length < most)
        {
            (places, values) = (new long[most], new uint[most]);
        }
    }

    /// <summary>Sets an element; what is set for one element follows each other, and the last counts.</summary>
    /// <param name="place">Where the element is.</param>
    /// <param name="bits">What it is to be.</param>
    public void Set(int place, uint bits)
    {
        if (count == 0 || places[count - 1] != place)
        {
            places[count++] = place;
        }

        values[count - 1] = bits;
    }

    /// <summary>The tensors to bind.</summary>
    public (Tensor Places, Tensor Values, Tensor Found) Tensors()
    {
        if (!tensors.TryGetValue(count, out var found))
        {
            found = (Tensor.Allocate(ElementType.Int64, count, 1), Tensor.Allocate(ElementType.Float32, count), Tensor.Allocate(ElementType.Float32, count, 1));
            tensors.Add(count, found);
        }

        Places.CopyTo(found.Places.AsSpan<long>());
        Values.CopyTo(found.Values.AsSpan<uint>());
        return found;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (first, second, third) in tensors.Values)
        {
            first.Dispose();
            second.Dispose();
            third.Dispose();
        }
    }
}
