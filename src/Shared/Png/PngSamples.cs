using System.Buffers.Binary;

namespace SynthiCad.Shared;

/// <summary>Picks samples out of a PNG's rows.</summary>
internal static class PngSamples
{
    /// <summary>A sample of a row; below a byte, samples fill it from the most significant bit.</summary>
    /// <param name="row">The row without its filter.</param>
    /// <param name="depth">Bits a sample.</param>
    /// <param name="index">Its place in the row.</param>
    public static int At(ReadOnlySpan<byte> row, int depth, int index) => depth switch
    {
        8 => row[index],
        16 => BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]),
        _ => (row[index * depth / 8] >> (8 - depth - (index * depth % 8))) & ((1 << depth) - 1),
    };
}
