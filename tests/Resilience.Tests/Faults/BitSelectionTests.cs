using FsCheck;
using FsCheck.Fluent;
using Resilience.Faults;

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
    [InlineData("32")]
    [InlineData("-1")]
    [InlineData("30..23")]
    [InlineData("30..")]
    [InlineData("sign,,0")]
    [InlineData("exponents")]
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
}
