using Resilience.Faults.Values;

namespace Resilience.Campaigns;

/// <summary>One changed value of a trial. Bit 0 is the least significant; 31 is the float32 sign.</summary>
/// <param name="Tensor">The tensor's name in the model.</param>
/// <param name="Element">Row-major index of the element within the tensor; of an activation within the image's part of it.</param>
/// <param name="Bit">The struck bit, or -1 where the whole value was struck.</param>
/// <param name="Before">The value's bits before this fault.</param>
/// <param name="After">The value's bits after this fault, as read back from the runtime's own buffer.</param>
public sealed record Injection(string Tensor, long Element, int Bit, ulong Before, ulong After)
{
    // A trial keeps one of these a fault: the two small numbers are kept as small ones.
    private readonly sbyte bit = checked((sbyte)Bit);
    private readonly byte type = (byte)ElementFormats.Float32.OnnxType;

    /// <summary>The struck bit, or -1 where the whole value was struck.</summary>
    public int Bit
    {
        get => bit;
        init => bit = checked((sbyte)value);
    }

    /// <summary>0-based number of the only image that it struck; -1 where it was in place for all of a trial.</summary>
    public int Image { get; init; } = -1;

    /// <summary>The value before, as a number.</summary>
    public double ValueBefore => Format.Decode(Before);

    /// <summary>The value after, as a number.</summary>
    public double ValueAfter => Format.Decode(After);

    /// <summary>How the bits are a number: the format of an ONNX element type.</summary>
    internal ElementFormat Format
    {
        get => ElementFormats.OfOnnx(type)!;
        init => type = checked((byte)value.OnnxType);
    }
}
