using System.Buffers.Binary;

namespace Resilience.Faults.Values;

/// <summary>
/// Elements within a tensor's bytes, little endian. Those of 4 bits are packed two to a byte, the first in the low half, as ONNX
/// stores and ONNX Runtime holds them.
/// </summary>
internal static class ElementBuffer
{
    /// <summary>Bytes of so many elements; the last half of the last byte may be unused.</summary>
    /// <param name="width">Bits of an element: 4, 8, 16, 32 or 64.</param>
    /// <param name="elements">Number of elements.</param>
    public static long Length(int width, long elements) => checked((elements * width) + 7) / 8;

    /// <summary>The bits of an element.</summary>
    /// <param name="buffer">The tensor's bytes.</param>
    /// <param name="width">Bits of an element: 4, 8, 16, 32 or 64.</param>
    /// <param name="element">0-based index.</param>
    public static ulong Read(ReadOnlySpan<byte> buffer, int width, long element) => width switch
    {
        4 => (ulong)(buffer[checked((int)(element / 2))] >> (int)(element % 2 * 4)) & 0xF,
        8 => buffer[checked((int)element)],
        16 => BinaryPrimitives.ReadUInt16LittleEndian(buffer[checked((int)(element * 2))..]),
        32 => BinaryPrimitives.ReadUInt32LittleEndian(buffer[checked((int)(element * 4))..]),
        64 => BinaryPrimitives.ReadUInt64LittleEndian(buffer[checked((int)(element * 8))..]),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, null),
    };

    /// <summary>Replaces the bits of an element; the other half of a shared byte stays.</summary>
    /// <param name="buffer">The tensor's bytes.</param>
    /// <param name="width">Bits of an element: 4, 8, 16, 32 or 64.</param>
    /// <param name="element">0-based index.</param>
    /// <param name="bits">The new bits; above the width none may be set.</param>
    public static void Write(Span<byte> buffer, int width, long element, ulong bits)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, ulong.MaxValue >> (64 - width), nameof(bits));
        switch (width)
        {
            case 4:
                ref var shared = ref buffer[checked((int)(element / 2))];
                shared = (byte)(element % 2 == 0 ? (shared & 0xF0) | (byte)bits : (shared & 0x0F) | ((byte)bits << 4));
                break;
            case 8: buffer[checked((int)element)] = (byte)bits; break;
            case 16: BinaryPrimitives.WriteUInt16LittleEndian(buffer[checked((int)(element * 2))..], (ushort)bits); break;
            case 32: BinaryPrimitives.WriteUInt32LittleEndian(buffer[checked((int)(element * 4))..], (uint)bits); break;
            case 64: BinaryPrimitives.WriteUInt64LittleEndian(buffer[checked((int)(element * 8))..], bits); break;
            default: throw new ArgumentOutOfRangeException(nameof(width), width, null);
        }
    }
}
