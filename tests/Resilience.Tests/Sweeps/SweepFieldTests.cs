using Resilience.Sweeps;

namespace Resilience.Tests.Sweeps;

public sealed class SweepFieldTests
{
    [Fact]
    public void Fields_and_each_cover_every_bit_once()
    {
        Assert.Equal([0x80000000u, 0x7F800000u, 0x007FFFFFu], SweepField.Parse("fields").Select(field => field.Bits.Mask));
        var each = SweepField.Parse("each");
        Assert.Equal(32, each.Count);
        Assert.Equal(("31", 1u << 31), (each[0].Name, each[0].Bits.Mask));
        Assert.Equal(uint.MaxValue, each.Aggregate(0u, (all, field) => all ^ field.Bits.Mask));
        Assert.Equal(["sign", "27..30", "23..26"], SweepField.Parse("sign|27..30| 23..26").Select(field => field.Name));
    }

    [Theory]
    [InlineData("sign|31", "RES0160", "has bits that a column before it has")]
    [InlineData("exponent*2,mantissa", "RES0160", "has weights")]
    [InlineData("fields|each", "RES0107", "fields")]
    [InlineData("32", "RES0107", "32")]
    [InlineData("", "RES0107", "")]
    public void Columns_that_mean_nothing_are_refused(string bits, string code, string words)
    {
        var error = Assert.Throws<ResilienceException>(() => SweepField.Parse(bits));
        Assert.Equal(code, error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_out_of_range_are_refused_with_what_is_expected()
    {
        var good = new SweepSpec { Name = "s" };
        SweepSpec[] bad =
        [
            good with { Count = 0 }, good with { Trials = -1 }, good with { Trials = 17 }, good with { Floor = 1 }, good with { MaxSdc1 = 0 }, good with { MaxSdc1 = 1.5 }, good with { MaxSdc1 = double.NaN },
            good with { Confidence = 0.5 }, good with { Confidence = 1 },
        ];
        Assert.All(bad, spec => Assert.StartsWith("RES0160: ", Assert.Throws<ResilienceException>(() => SweepWords.Require(spec)).Message, StringComparison.Ordinal));
        Assert.Equal(good, SweepWords.Require(good));
        Assert.Contains("did you mean 'ranking'?", Assert.Throws<ResilienceException>(() => SweepWords.Allocation("rankin")).Message, StringComparison.Ordinal);
    }
}
