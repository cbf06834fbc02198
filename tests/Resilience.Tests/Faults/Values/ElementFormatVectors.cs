using Resilience.Faults.Values;

namespace Resilience.Tests.Faults.Values;

/// <summary>Bits written down from the definitions: sign, biased exponent, mantissa; two's complement.</summary>
public sealed class ElementFormatVectors
{
    [Theory]

    // float32: 1 sign, 8 exponent (bias 127), 23 mantissa.
    [InlineData("float32", 0x00000000ul, 0.0)]
    [InlineData("float32", 0x80000000ul, -0.0)]
    [InlineData("float32", 0x3F800000ul, 1.0)]
    [InlineData("float32", 0xC0490FDBul, -3.1415927410125732)]
    [InlineData("float32", 0x00000001ul, 1.401298464324817E-45)]
    [InlineData("float32", 0x007FFFFFul, 1.1754942106924411E-38)]
    [InlineData("float32", 0x7F7FFFFFul, 3.4028234663852886E+38)]
    [InlineData("float32", 0x7F800000ul, double.PositiveInfinity)]
    [InlineData("float32", 0xFF800000ul, double.NegativeInfinity)]

    // float64: 1, 11 (1023), 52.
    [InlineData("float64", 0x3FF0000000000000ul, 1.0)]
    [InlineData("float64", 0xC000000000000000ul, -2.0)]
    [InlineData("float64", 0x0000000000000001ul, 5E-324)]
    [InlineData("float64", 0x8000000000000000ul, -0.0)]
    [InlineData("float64", 0xFFF0000000000000ul, double.NegativeInfinity)]

    // float16: 1, 5 (15), 10.
    [InlineData("float16", 0x3C00ul, 1.0)]
    [InlineData("float16", 0xC100ul, -2.5)]
    [InlineData("float16", 0x0001ul, 1.0 / (1 << 24))]
    [InlineData("float16", 0x83FFul, -1023.0 / (1 << 24))]
    [InlineData("float16", 0x0400ul, 1.0 / (1 << 14))]
    [InlineData("float16", 0x7BFFul, 65504.0)]
    [InlineData("float16", 0x8000ul, -0.0)]
    [InlineData("float16", 0x7C00ul, double.PositiveInfinity)]

    // bfloat16: 1, 8 (127), 7.
    [InlineData("bfloat16", 0x3F80ul, 1.0)]
    [InlineData("bfloat16", 0xC2F7ul, -123.5)]
    [InlineData("bfloat16", 0x0001ul, 9.183549615799121E-41)]
    [InlineData("bfloat16", 0x7F7Ful, 3.3895313892515355E+38)]
    [InlineData("bfloat16", 0xFF80ul, double.NegativeInfinity)]

    // float8e4m3fn: 1, 4 (7), 3; the highest exponent holds numbers up to 1.75 · 2^8.
    [InlineData("float8e4m3fn", 0x38ul, 1.0)]
    [InlineData("float8e4m3fn", 0xBCul, -1.5)]
    [InlineData("float8e4m3fn", 0x01ul, 1.0 / 512)]
    [InlineData("float8e4m3fn", 0x07ul, 7.0 / 512)]
    [InlineData("float8e4m3fn", 0x7Eul, 448.0)]
    [InlineData("float8e4m3fn", 0x80ul, -0.0)]

    // float8e4m3fnuz: 1, 4 (8), 3.
    [InlineData("float8e4m3fnuz", 0x40ul, 1.0)]
    [InlineData("float8e4m3fnuz", 0x01ul, 1.0 / 1024)]
    [InlineData("float8e4m3fnuz", 0xFFul, -240.0)]

    // float8e5m2: 1, 5 (15), 2.
    [InlineData("float8e5m2", 0x3Cul, 1.0)]
    [InlineData("float8e5m2", 0x01ul, 1.0 / 65536)]
    [InlineData("float8e5m2", 0xFBul, -57344.0)]

    // float8e5m2fnuz: 1, 5 (16), 2.
    [InlineData("float8e5m2fnuz", 0x40ul, 1.0)]
    [InlineData("float8e5m2fnuz", 0x01ul, 1.0 / 131072)]
    [InlineData("float8e5m2fnuz", 0x7Ful, 57344.0)]

    // Whole numbers, two's complement.
    [InlineData("int4", 0x7ul, 7.0)]
    [InlineData("int4", 0x8ul, -8.0)]
    [InlineData("int4", 0xFul, -1.0)]
    [InlineData("uint4", 0xFul, 15.0)]
    [InlineData("int8", 0x80ul, -128.0)]
    [InlineData("int8", 0xFFul, -1.0)]
    [InlineData("uint8", 0xFFul, 255.0)]
    [InlineData("int16", 0x8001ul, -32767.0)]
    [InlineData("uint16", 0xFFFEul, 65534.0)]
    [InlineData("int32", 0x80000000ul, -2147483648.0)]
    [InlineData("int32", 0xFFFFFF85ul, -123.0)]
    [InlineData("uint32", 0xFFFFFFFFul, 4294967295.0)]
    [InlineData("int64", 0xFFFFFFFFFFFFFFFEul, -2.0)]
    [InlineData("int64", 0x8000000000000000ul, -9223372036854775808.0)]
    [InlineData("uint64", 0x8000000000000000ul, 9223372036854775808.0)]

    // Fixed point: the lowest bit of fixed(2.6) is worth 1/64.
    [InlineData("fixed(2.6)", 0x40ul, 1.0)]
    [InlineData("fixed(2.6)", 0x01ul, 1.0 / 64)]
    [InlineData("fixed(2.6)", 0x7Ful, 127.0 / 64)]
    [InlineData("fixed(2.6)", 0x80ul, -2.0)]
    [InlineData("fixed(8.8)", 0xFF80ul, -0.5)]
    [InlineData("fixed(1.31)", 0x80000000ul, -1.0)]
    [InlineData("fixed(32.0)", 0x7FFFFFFFul, 2147483647.0)]
    public void Bits_and_number_are_each_others(string format, ulong bits, double value)
    {
        var used = ElementFormats.Parse(format);

        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(used.Decode(bits)));
        Assert.Equal(bits, used.Encode(value));
    }

    [Theory]

    // Ties to even, between neighbours with the last bit 0 and 1.
    [InlineData("float32", 1.0 + (1.0 / (1 << 24)), 0x3F800000ul)]
    [InlineData("float32", 1.0 + (3.0 / (1 << 24)), 0x3F800002ul)]
    [InlineData("float16", 2049.0, 0x6800ul)]
    [InlineData("float16", 2051.0, 0x6802ul)]
    [InlineData("float16", 65519.99, 0x7BFFul)]
    [InlineData("float16", 65520.0, 0x7C00ul)]
    [InlineData("float16", -1E9, 0xFC00ul)]
    [InlineData("float16", 0.5 / (1 << 24), 0x0000ul)]
    [InlineData("float16", -0.50001 / (1 << 24), 0x8001ul)]
    [InlineData("float16", 1.5 / (1 << 24), 0x0002ul)]
    [InlineData("float16", 1023.5 / (1 << 24), 0x0400ul)]
    [InlineData("bfloat16", 257.0, 0x4380ul)]
    [InlineData("bfloat16", 259.0, 0x4382ul)]
    [InlineData("bfloat16", 3.4E38, 0x7F80ul)]
    [InlineData("bfloat16", 5E-324, 0x0000ul)]
    [InlineData("bfloat16", -5E-324, 0x8000ul)]

    // The 8-bit floats saturate, as ONNX's Cast and QuantizeLinear do by default; infinity too, but for fnuz, where it is NaN.
    [InlineData("float8e4m3fn", 464.0, 0x7Eul)]
    [InlineData("float8e4m3fn", 1E30, 0x7Eul)]
    [InlineData("float8e4m3fn", double.NegativeInfinity, 0xFEul)]
    [InlineData("float8e4m3fn", 17.0, 0x58ul)]
    [InlineData("float8e4m3fn", 19.0, 0x5Aul)]
    [InlineData("float8e5m2", 60000.0, 0x7Bul)]
    [InlineData("float8e5m2", 1E9, 0x7Bul)]
    [InlineData("float8e5m2", double.PositiveInfinity, 0x7Bul)]
    [InlineData("float8e4m3fnuz", -1000.0, 0xFFul)]
    [InlineData("float8e4m3fnuz", double.PositiveInfinity, 0x80ul)]
    [InlineData("float8e4m3fnuz", -0.0, 0x00ul)]
    [InlineData("float8e4m3fnuz", -1E-9, 0x00ul)]
    [InlineData("float8e5m2fnuz", 1E9, 0x7Ful)]
    [InlineData("float8e5m2fnuz", double.NegativeInfinity, 0x80ul)]

    // Whole and fixed-point numbers saturate; NaN becomes 0.
    [InlineData("int8", 127.5, 0x7Ful)]
    [InlineData("int8", -128.5, 0x80ul)]
    [InlineData("int8", 2.5, 0x02ul)]
    [InlineData("int8", 3.5, 0x04ul)]
    [InlineData("int8", -2.5, 0xFEul)]
    [InlineData("int8", double.PositiveInfinity, 0x7Ful)]
    [InlineData("int8", double.NegativeInfinity, 0x80ul)]
    [InlineData("int8", double.NaN, 0x00ul)]
    [InlineData("int4", 9.0, 0x7ul)]
    [InlineData("int4", -9.0, 0x8ul)]
    [InlineData("uint4", 16.0, 0xFul)]
    [InlineData("uint8", -1.0, 0x00ul)]
    [InlineData("uint8", 300.0, 0xFFul)]
    [InlineData("int32", 3E9, 0x7FFFFFFFul)]
    [InlineData("uint32", 1E10, 0xFFFFFFFFul)]
    [InlineData("int64", 1E19, 0x7FFFFFFFFFFFFFFFul)]
    [InlineData("int64", -1E19, 0x8000000000000000ul)]
    [InlineData("uint64", 2E19, 0xFFFFFFFFFFFFFFFFul)]
    [InlineData("uint64", -5.0, 0x0000000000000000ul)]
    [InlineData("fixed(2.6)", 5.0, 0x7Ful)]
    [InlineData("fixed(2.6)", -5.0, 0x80ul)]
    [InlineData("fixed(2.6)", 0.5 / 64, 0x00ul)]
    [InlineData("fixed(2.6)", 1.5 / 64, 0x02ul)]
    [InlineData("fixed(2.6)", double.NaN, 0x00ul)]
    public void A_number_between_or_beyond_becomes_the_stated_bits(string format, double value, ulong bits) =>
        Assert.Equal(bits, ElementFormats.Parse(format).Encode(value));

    [Theory]
    [InlineData("float32", 0x7FC12345ul)]
    [InlineData("float32", 0xFFC00001ul)]
    [InlineData("float64", 0xFFF8000000000123ul)]
    [InlineData("float16", 0x7E01ul)]
    [InlineData("float16", 0xFFFFul)]
    [InlineData("bfloat16", 0x7FC1ul)]
    [InlineData("bfloat16", 0xFFEAul)]
    [InlineData("float8e5m2", 0x7Ful)]
    [InlineData("float8e5m2", 0xFEul)]
    [InlineData("float8e4m3fn", 0x7Ful)]
    [InlineData("float8e4m3fn", 0xFFul)]
    [InlineData("float8e4m3fnuz", 0x80ul)]
    [InlineData("float8e5m2fnuz", 0x80ul)]
    public void A_quiet_NaN_keeps_sign_and_payload(string format, ulong bits)
    {
        var used = ElementFormats.Parse(format);

        Assert.True(double.IsNaN(used.Decode(bits)));
        Assert.Equal(bits, used.Encode(used.Decode(bits)));
    }

    [Theory]
    [InlineData("float16", 0x7C01ul, 0x7E01ul)]
    [InlineData("bfloat16", 0xFF81ul, 0xFFC1ul)]
    [InlineData("float8e5m2", 0x7Dul, 0x7Ful)]
    public void A_signalling_NaN_comes_back_quiet(string format, ulong bits, ulong quiet)
    {
        var used = ElementFormats.Parse(format);

        Assert.True(double.IsNaN(used.Decode(bits)));
        Assert.Equal(quiet, used.Encode(used.Decode(bits)));
    }
}
