using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Resilience.Faults;
using Resilience.Faults.Values;

namespace Resilience.Tests.Faults;

public sealed class BitSelectionTests
{
    [Theory]
    [InlineData("all", 0xFFFFFFFFu)]
    [InlineData("sign", 0x80000000u)]
    [InlineData("Exponent", 0x7F800000u)]
    [InlineData("mantissa", 0x007FFFFFu)]
    [InlineData("30", 0x40000000u)]
    [InlineData("0", 1u)]
    [InlineData("23..30", 0x7F800000u)]
    [InlineData("0..31", 0xFFFFFFFFu)]
    [InlineData("exponent, sign", 0xFF800000u)]
    [InlineData("0..3,2..5,31", 0x8000003Fu)]
    public void Text_becomes_the_mask_that_it_names(string bits, uint mask) => Assert.Equal(mask, BitSelection.Parse(bits).Mask);

    [Theory]
    [InlineData("")]
    [InlineData("64")]
    [InlineData("-1")]
    [InlineData("30..23")]
    [InlineData("30..")]
    [InlineData("sign,,0")]
    [InlineData("exponents")]
    [InlineData("sign*")]
    [InlineData("sign*0")]
    [InlineData("sign*-1")]
    [InlineData("sign*nan")]
    [InlineData("*2")]
    [InlineData("sign*2*3")]
    public void Bad_text_is_a_coded_error(string bits) =>
        Assert.Equal("RES0107", Assert.Throws<ResilienceException>(() => BitSelection.Parse(bits)).Code);

    [Fact]
    public void A_misspelt_field_brings_the_nearest_name() =>
        Assert.Contains("did you mean 'exponent'?", Assert.Throws<ResilienceException>(() => BitSelection.Parse("exponant")).Message, StringComparison.Ordinal);

    [Fact]
    public void Any_selection_is_read_back_from_its_description() =>
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), mask =>
            mask == 0 || BitSelection.Parse(new BitSelection(mask).Describe()).Mask == mask).QuickCheckThrowOnFailure();

    [Fact]
    public void Descriptions_use_the_fields_names() =>
        Assert.Equal("sign,exponent,0..2", new BitSelection(0xFF800007).Describe());

    [Theory]
    [InlineData("float16", "sign", "15")]
    [InlineData("float16", "exponent", "10 11 12 13 14")]
    [InlineData("bfloat16", "exponent", "7 8 9 10 11 12 13 14")]
    [InlineData("bfloat16", "mantissa", "0 1 2 3 4 5 6")]
    [InlineData("float8e4m3fn", "exponent", "3 4 5 6")]
    [InlineData("float8e5m2", "mantissa", "0 1")]
    [InlineData("float64", "exponent", "52 53 54 55 56 57 58 59 60 61 62")]
    [InlineData("float64", "63,32", "32 63")]
    [InlineData("int8", "sign", "7")]
    [InlineData("int8", "mantissa", "0 1 2 3 4 5 6")]
    [InlineData("uint8", "mantissa", "0 1 2 3 4 5 6 7")]
    [InlineData("int4", "all", "0 1 2 3")]
    [InlineData("int32", "sign,0..1", "0 1 31")]
    [InlineData("fixed(2.6)", "sign,5..6", "5 6 7")]
    [InlineData("float32", "exponent*4,mantissa", "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30")]
    public void Bits_are_those_of_the_elements_type(string format, string bits, string expected) =>
        Assert.Equal(expected, string.Join(' ', BitSelection.Parse(bits).BitsOf(ElementFormats.Parse(format))));

    [Fact]
    public void All_bits_are_all_bits_of_any_type() =>
        Assert.All(ElementFormats.All, format => Assert.Equal(Enumerable.Range(0, format.Width), BitSelection.All.BitsOf(format)));

    [Theory]
    [InlineData("float32", "32", "'32' is not in float32; it has the bits 0..31 (0 is the least significant), sign 31, exponent 23..30, mantissa 0..22")]
    [InlineData("float16", "23..30", "'23..30' is not in float16; it has the bits 0..15")]
    [InlineData("float16", "10..16", "'10..16' is not in float16")]
    [InlineData("int8", "exponent", "'exponent' is not in int8; it has the bits 0..7 (0 is the least significant), sign 7, mantissa 0..6")]
    [InlineData("uint8", "sign", "'sign' is not in uint8; it has the bits 0..7 (0 is the least significant), mantissa 0..7")]
    [InlineData("int4", "all,4", "'4' is not in int4")]
    public void A_bit_or_field_that_the_type_lacks_is_a_coded_error(string format, string bits, string said)
    {
        var error = Assert.Throws<ResilienceException>(() => BitSelection.Parse(bits).BitsOf(ElementFormats.Parse(format)));

        Assert.Equal("RES0107", error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exponent*4,mantissa", "float8e5m2", "1 1 4 4 4 4 4")]
    [InlineData("all, sign * 2.5", "int4", "1 1 1 2.5")]
    [InlineData("0..2*3,1", "uint8", "3 1 3")]
    [InlineData("all*3", "int4", "3 3 3 3")]
    public void A_bit_has_the_weight_of_the_last_part_that_names_it(string bits, string format, string expected) =>
        Assert.Equal(expected, string.Join(' ', BitSelection.Parse(bits).WeightsOf(ElementFormats.Parse(format))!.Select(weight => weight.ToString(CultureInfo.InvariantCulture))));

    [Fact]
    public void Without_weights_there_are_none()
    {
        Assert.Null(BitSelection.Parse("sign,exponent").WeightsOf(ElementFormats.Float32));
        Assert.False(BitSelection.Parse("sign,exponent").IsWeighted);
        Assert.False(BitSelection.Parse("all*3").IsWeighted);
        Assert.True(BitSelection.Parse("sign*2,exponent").IsWeighted);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("23..30")]
    [InlineData("exponent*4,mantissa")]
    [InlineData("sign,32..63*0.25")]
    [InlineData("exponent,sign")]
    public void A_selection_says_what_was_written(string bits)
    {
        var selection = BitSelection.Parse(bits);

        Assert.Equal(bits, selection.Describe());
        Assert.Equal(selection, BitSelection.Parse(selection.Describe()));
        Assert.Equal(selection.GetHashCode(), BitSelection.Parse(bits).GetHashCode());
    }

    [Fact]
    public void Fields_and_their_float32_bits_differ_for_other_types()
    {
        Assert.Equal(BitSelection.Parse("exponent").Mask, BitSelection.Parse("23..30").Mask);
        Assert.NotEqual(BitSelection.Parse("exponent"), BitSelection.Parse("23..30"));
        Assert.Equal(BitSelection.All, BitSelection.Parse("all"));
        Assert.Equal(new BitSelection(0xFF800000), BitSelection.Parse("sign,exponent"));
        Assert.True(default(BitSelection).IsEmpty);
        Assert.False(BitSelection.Parse("40").IsEmpty);
    }
}
