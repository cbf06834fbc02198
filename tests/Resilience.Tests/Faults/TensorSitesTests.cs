using Resilience.Faults;
using Resilience.Faults.Values;

namespace Resilience.Tests.Faults;

public sealed class TensorSitesTests
{
    [Theory]
    [InlineData("float32", "bit-flip", "sign,exponent", "23 24 25 26 27 28 29 30 31")]
    [InlineData("float16", "stuck-at-1", "exponent", "10 11 12 13 14")]
    [InlineData("int8", "burst(3)", "all", "0 1 2 3 4 5")]
    [InlineData("float32", "burst(8)", "exponent", "23")]
    [InlineData("float32", "burst(2)", "0..2,5,8..9", "0 1 8")]
    [InlineData("float32", "bit-flip as int8", "sign", "7")]
    [InlineData("float32", "burst(4) as fixed(2.6)", "all", "0 1 2 3 4")]
    [InlineData("float32", "zero", "all", "-1")]
    [InlineData("int8", "gaussian(1)", "exponent", "-1")]
    public void Sites_are_where_the_fault_can_begin(string format, string fault, string bits, string expected) =>
        Assert.Equal(expected, string.Join(' ', Of(format, fault, bits).Bits));

    [Theory]
    [InlineData("float32", "burst(2)", "sign", "takes 2 adjacent bits, but Bits = 'sign' has no 2 of float32 in a row")]
    [InlineData("int4", "burst(5)", "all", "has no 5 of int4 in a row; it has the bits 0..3")]
    [InlineData("float32", "bit-flip as int8", "exponent", "'exponent' is not in int8")]
    [InlineData("int8", "bit-flip", "8", "'8' is not in int8")]
    public void A_fault_that_fits_nowhere_is_a_coded_error(string format, string fault, string bits, string said)
    {
        var error = Assert.Throws<ResilienceException>(() => Of(format, fault, bits));

        Assert.Equal("RES0107", error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_burst_has_the_weight_of_its_lowest_bit() =>
        Assert.Equal([2, 2, 5], Of("float32", "burst(2)", "0..1*2,2..3*5").Weights!);

    [Fact]
    public void Elements_are_the_shapes_or_the_selected_ones()
    {
        Assert.Equal((6, 12), (Of("int8", "bit-flip", "0..1").Elements, Of("int8", "bit-flip", "0..1").Count));
        Assert.Equal(2, TensorSites.Of([2, 3], ElementFormats.Float32, Zero.Instance, BitSelection.All, [1, 4]).Count);
        Assert.Equal(1, TensorSites.Of([], ElementFormats.Float32, Zero.Instance, BitSelection.All).Count);
    }

    private static TensorSites Of(string format, string fault, string bits) =>
        TensorSites.Of([2, 3], ElementFormats.Parse(format), FaultModels.Parse(fault), BitSelection.Parse(bits));
}
