namespace Resilience.Faults.Values;

/// <summary>How the bits of an element are a number. Bit 0 is the least significant.</summary>
internal abstract class ElementFormat
{
    /// <summary>Name in messages and texts, such as <c>float32</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Number of an ONNX element type (<c>TensorProto.DataType</c>); 0 where ONNX has none.</summary>
    public abstract int OnnxType { get; }

    /// <summary>Bits of an element, 1..64.</summary>
    public abstract int Width { get; }

    /// <summary>The sign bit; 0 where there is none.</summary>
    public abstract ulong SignMask { get; }

    /// <summary>The exponent's bits; 0 for whole and fixed-point numbers.</summary>
    public abstract ulong ExponentMask { get; }

    /// <summary>The remaining bits: mantissa, or the magnitude bits of a whole number.</summary>
    public ulong MantissaMask => Mask & ~SignMask & ~ExponentMask;

    /// <summary>All bits of an element.</summary>
    public ulong Mask => Width == 64 ? ulong.MaxValue : (1UL << Width) - 1;

    /// <summary>The number that bits stand for; exact, or NaN or infinite.</summary>
    public abstract double Decode(ulong bits);

    /// <summary>
    /// The bits nearest to a number, ties to even. Floats overflow as their standard says; whole numbers saturate, and NaN becomes 0.
    /// </summary>
    public abstract ulong Encode(double value);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
