using FsCheck;
using FsCheck.Fluent;
using Resilience.Faults.Values;

namespace Resilience.Tests.Faults.Values;

public sealed class ElementFormatTests
{
    [Fact]
    public void Every_float16_is_the_number_that_the_platform_says()
    {
        var format = ElementFormats.Parse("float16");
        for (var bits = 0; bits <= ushort.MaxValue; bits++)
        {
            var expected = (double)BitConverter.UInt16BitsToHalf((ushort)bits);
            AssertSame(expected, format.Decode((ulong)bits));
            if (!double.IsNaN(expected))
            {
                Assert.Equal((ulong)bits, format.Encode(expected));
            }
        }
    }

    [Fact]
    public void Every_bfloat16_is_the_upper_half_of_a_float32()
    {
        var format = ElementFormats.Parse("bfloat16");
        for (var bits = 0; bits <= ushort.MaxValue; bits++)
        {
            var expected = (double)BitConverter.UInt32BitsToSingle((uint)bits << 16);
            AssertSame(expected, format.Decode((ulong)bits));
            if (!double.IsNaN(expected))
            {
                Assert.Equal((ulong)bits, format.Encode(expected));
            }
        }
    }

    [Theory]
    [InlineData("float8e4m3fn", 4, 3, 7, "fn")]
    [InlineData("float8e4m3fnuz", 4, 3, 8, "fnuz")]
    [InlineData("float8e5m2", 5, 2, 15, "ieee")]
    [InlineData("float8e5m2fnuz", 5, 2, 16, "fnuz")]
    public void Every_float8_is_the_number_of_its_definition(string name, int exponentBits, int mantissaBits, int bias, string kind)
    {
        var format = ElementFormats.Parse(name);
        for (var bits = 0; bits <= byte.MaxValue; bits++)
        {
            var expected = Float8(bits, exponentBits, mantissaBits, bias, kind);
            AssertSame(expected, format.Decode((ulong)bits));
            if (double.IsFinite(expected))
            {
                Assert.Equal((ulong)bits, format.Encode(expected));
            }
        }
    }

    [Theory]
    [InlineData("float16")]
    [InlineData("bfloat16")]
    [InlineData("float8e4m3fn")]
    [InlineData("float8e4m3fnuz")]
    [InlineData("float8e5m2")]
    [InlineData("float8e5m2fnuz")]
    [InlineData("int8")]
    [InlineData("fixed(2.6)")]
    [InlineData("fixed(6.10)")]
    public void Between_neighbours_the_nearer_is_taken_and_in_the_middle_the_even_one(string name)
    {
        var format = ElementFormats.Parse(name);
        var numbers = Enumerable.Range(0, 1 << format.Width)
            .Select(bits => (Bits: (ulong)bits, Value: format.Decode((ulong)bits)))
            .Where(number => double.IsFinite(number.Value) && !(number.Value == 0 && double.IsNegative(number.Value)))
            .OrderBy(number => number.Value).ToArray();
        Assert.Equal(numbers.Length, numbers.DistinctBy(number => number.Value).Count());
        foreach (var (below, above) in numbers.Zip(numbers.Skip(1)))
        {
            // Exact: the formats have far fewer bits than a double.
            var middle = (below.Value + above.Value) / 2;
            var even = (below.Bits & 1) == 0 ? below : above;
            AssertNumber(even.Value, middle);
            AssertNumber(below.Value, Math.BitDecrement(middle));
            AssertNumber(above.Value, Math.BitIncrement(middle));
        }

        void AssertNumber(double expected, double value) => Assert.Equal(expected, format.Decode(format.Encode(value)));
    }

    [Fact]
    public void Numbers_become_the_float16_and_float32_that_the_platform_makes_of_them()
    {
        var half = ElementFormats.Parse("float16");
        Prop.ForAll(Doubles().ToArbitrary(), value =>
            half.Encode(value) == BitConverter.HalfToUInt16Bits((Half)value)
            && ElementFormats.Float32.Encode(value) == BitConverter.SingleToUInt32Bits((float)value))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Any_bits_of_any_format_survive_their_number()
    {
        var cases =
            from format in Gen.Elements(ElementFormats.All.Append(new FixedFormat(3, 13)).Append(new FixedFormat(16, 16)).ToArray())
            from bits in ArbMap.Default.GeneratorFor<ulong>()
            select (Format: format, Bits: bits & format.Mask);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var (format, bits) = input;
            var value = format.Decode(bits);
            return double.IsNaN(value)
                || (double.IsInfinity(value) && format.Name == "float8e5m2")
                || (format.ExponentMask == 0 && Math.Abs(value) > 1L << 53)
                || format.Encode(value) == bits;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void The_fields_of_every_format_are_its_bits_each_once()
    {
        Assert.All(ElementFormats.All, format =>
        {
            Assert.Equal(format.Mask, format.SignMask | format.ExponentMask | format.MantissaMask);
            Assert.Equal(0ul, (format.SignMask & format.ExponentMask) | (format.SignMask & format.MantissaMask) | (format.ExponentMask & format.MantissaMask));
            Assert.Equal(format, ElementFormats.OfOnnx(format.OnnxType));
            Assert.Equal(format, ElementFormats.Parse(format.Name.ToUpperInvariant()));
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(23)]
    [InlineData(-1)]
    public void Types_of_ONNX_that_are_no_numbers_have_no_format(int type) => Assert.Null(ElementFormats.OfOnnx(type));

    [Theory]
    [InlineData("flaot16", "did you mean 'float16'?")]
    [InlineData("int9", "did you mean 'int")]
    [InlineData("", "expected 'fixed(i.f)' or one of float32")]
    [InlineData("fixed", "'fixed(2.6)'")]
    [InlineData("fixed(0.8)", "2..32")]
    [InlineData("fixed(17.16)", "2..32")]
    [InlineData("fixed(2,6)", "'fixed(2.6)'")]
    [InlineData("fixed(1.0)", "2..32")]
    [InlineData("fixed(2.6", "'fixed(2.6)'")]
    public void An_unknown_format_is_a_coded_error(string text, string said)
    {
        var error = Assert.Throws<ResilienceException>(() => ElementFormats.Parse(text));

        Assert.Equal("RES0113", error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    /// <summary>(−1)^s · 2^(e − bias) · (1 + m / 2^k); 2^(1 − bias) · m / 2^k where e is 0.</summary>
    private static double Float8(int bits, int exponentBits, int mantissaBits, int bias, string kind)
    {
        var sign = bits >> 7 == 0 ? 1.0 : -1.0;
        var (exponent, mantissa) = ((bits >> mantissaBits) & ((1 << exponentBits) - 1), bits & ((1 << mantissaBits) - 1));
        return kind switch
        {
            "fn" when (bits & 0x7F) == 0x7F => double.NaN,
            "fnuz" when bits == 0x80 => double.NaN,
            "ieee" when exponent == 31 => mantissa == 0 ? sign / 0.0 : double.NaN,
            _ when exponent == 0 => sign * Math.Pow(2, 1 - bias) * mantissa / (1 << mantissaBits),
            _ => sign * Math.Pow(2, exponent - bias) * (1 + ((double)mantissa / (1 << mantissaBits))),
        };
    }

    private static Gen<double> Doubles() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<ulong>().Select(BitConverter.UInt64BitsToDouble).Where(value => !double.IsNaN(value)),
        ArbMap.Default.GeneratorFor<uint>().Select(bits => (double)BitConverter.UInt32BitsToSingle(bits)).Where(value => !double.IsNaN(value)),
        Gen.Choose(0, ushort.MaxValue).Select(bits => (double)BitConverter.UInt16BitsToHalf((ushort)bits)).Where(double.IsFinite)
            .SelectMany(value => Gen.Elements(value, Math.BitIncrement(value), value * 1.00048828125, value * (1 + (3.0 / 4096)))));

    private static void AssertSame(double expected, double actual)
    {
        if (double.IsNaN(expected))
        {
            Assert.True(double.IsNaN(actual));
        }
        else
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
        }
    }
}
