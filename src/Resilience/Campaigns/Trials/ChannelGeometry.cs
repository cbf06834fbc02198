using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Resilience.Models.Sections;

namespace Resilience.Campaigns.Trials;

/// <summary>Where the channels of one image lie in a value: every place of a channel is a fixed distance from the last.</summary>
/// <param name="Order">How channels lie.</param>
/// <param name="Block">Channels side by side in a block.</param>
/// <param name="Channels">Channels of the value, padding included.</param>
/// <param name="Positions">Values a channel.</param>
internal readonly record struct ChannelGeometry(ChannelOrder Order, int Block, int Channels, int Positions)
{
    /// <summary>Values of an image.</summary>
    public int Length => Channels * Positions;

    private int Stride => Order == ChannelOrder.Last ? Channels : Block;

    /// <summary>The geometry of a value of that shape, images first.</summary>
    public static ChannelGeometry Of(ChannelOrder order, int block, ReadOnlySpan<long> shape)
    {
        var channels = (int)(order == ChannelOrder.Last ? shape[^1] : shape[1]);
        var length = 1L;
        foreach (var size in shape[1..])
        {
            length *= size;
        }

        return new ChannelGeometry(order, block, channels, (int)(length / channels));
    }

    /// <summary>True where a channel of one image has the same bits as a channel of another.</summary>
    public static bool Same(ReadOnlySpan<uint> one, ChannelGeometry ofOne, int channel, ReadOnlySpan<uint> other, ChannelGeometry ofOther, int otherChannel)
    {
        var (a, b) = (ofOne.First(channel), ofOther.First(otherChannel));
        var (strideA, strideB) = (ofOne.Stride, ofOther.Stride);
        if (strideA == 1 && strideB == 1)
        {
            return one.Slice(a, ofOne.Positions).SequenceEqual(other.Slice(b, ofOne.Positions));
        }

        // Bounds are checked once, at the last place.
        _ = one[a + ((ofOne.Positions - 1) * strideA)] + other[b + ((ofOne.Positions - 1) * strideB)];
        ref var x = ref MemoryMarshal.GetReference(one);
        ref var y = ref MemoryMarshal.GetReference(other);
        for (var i = 0; i < ofOne.Positions; i++, a += strideA, b += strideB)
        {
            if (Unsafe.Add(ref x, a) != Unsafe.Add(ref y, b))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Copies a channel of one image to a channel of another.</summary>
    public static void Copy(ReadOnlySpan<uint> from, ChannelGeometry ofFrom, int channel, Span<uint> to, ChannelGeometry ofTo, int toChannel)
    {
        var (a, b) = (ofFrom.First(channel), ofTo.First(toChannel));
        var (strideA, strideB) = (ofFrom.Stride, ofTo.Stride);
        if (strideA == 1 && strideB == 1)
        {
            from.Slice(a, ofFrom.Positions).CopyTo(to[b..]);
            return;
        }

        _ = from[a + ((ofFrom.Positions - 1) * strideA)] + to[b + ((ofFrom.Positions - 1) * strideB)];
        ref var x = ref MemoryMarshal.GetReference(from);
        ref var y = ref MemoryMarshal.GetReference(to);
        for (var i = 0; i < ofFrom.Positions; i++, a += strideA, b += strideB)
        {
            Unsafe.Add(ref y, b) = Unsafe.Add(ref x, a);
        }
    }

    /// <summary>Writes a channel less another one, in the place of the first.</summary>
    public static void Subtract(ReadOnlySpan<float> from, ChannelGeometry ofFrom, int channel, ReadOnlySpan<float> less, ChannelGeometry ofLess, int lessChannel, Span<float> to)
    {
        var (a, b) = (ofFrom.First(channel), ofLess.First(lessChannel));
        var (strideA, strideB) = (ofFrom.Stride, ofLess.Stride);
        for (var i = 0; i < ofFrom.Positions; i++, a += strideA, b += strideB)
        {
            to[a] = from[a] - less[b];
        }
    }

    /// <summary>The place of a channel's first value.</summary>
    public int First(int channel) => Order == ChannelOrder.Last ? channel : (channel / Block * Block * Positions) + (channel % Block);
}
