using FsCheck;
using FsCheck.Fluent;
using Resilience.Faults;
using Resilience.Faults.Values;

namespace Resilience.Tests.Faults.Values;

public sealed class FaultModelsTests
{
    [Theory]
    [InlineData("bit-flip", "bit-flip")]
    [InlineData(" Stuck-At-0 ", "stuck-at-0")]
    [InlineData("stuck-at-1", "stuck-at-1")]
    [InlineData("burst( 3 )", "burst(3)")]
    [InlineData("zero", "zero")]
    [InlineData("value(-0.5)", "value(-0.5)")]
    [InlineData("value(NaN)", "value(nan)")]
    [InlineData("value(-Inf)", "value(-inf)")]
    [InlineData("value(1e3)", "value(1000)")]
    [InlineData("uniform(-1, 1)", "uniform(-1,1)")]
    [InlineData("uniform(MIN,max)", "uniform(min,max)")]
    [InlineData("uniform(0,max)", "uniform(0,max)")]
    [InlineData("normal(mean,sd)", "normal(mean,sd)")]
    [InlineData("normal(0,0.02)", "normal(0,0.02)")]
    [InlineData("gaussian(0.1)", "gaussian(0.1)")]
    [InlineData("gaussian-factor(0.25)", "gaussian-factor(0.25)")]
    [InlineData("percent(10)", "percent(10)")]
    [InlineData("quantise(int8)", "quantise(int8)")]
    [InlineData("quantise(int8(0.05))", "quantise(int8(0.05))")]
    [InlineData("quantise(fixed(2.6))", "quantise(fixed(2.6))")]
    [InlineData("bit-flip as int8", "bit-flip as int8")]
    [InlineData("Bit-Flip AS Fixed(2.6)", "bit-flip as fixed(2.6)")]
    [InlineData("burst(2) as int4(0.5)", "burst(2) as int4(0.5)")]
    [InlineData("stuck-at-1 as float8e4m3fn", "stuck-at-1 as float8e4m3fn")]
    public void A_fault_is_read_and_read_back_from_its_description(string text, string canonical)
    {
        var fault = FaultModels.Parse(text);

        Assert.Equal(canonical, fault.Describe());
        Assert.Equal(fault, FaultModels.Parse(fault.Describe()));
        Assert.Equal(fault.GetHashCode(), FaultModels.Parse(canonical).GetHashCode());
    }

    [Fact]
    public void Any_numbers_are_read_back_as_they_were()
    {
        var numbers = ArbMap.Default.GeneratorFor<NormalFloat>().Select(number => number.Get);
        Prop.ForAll(numbers.ToArbitrary(), numbers.ToArbitrary(), (a, b) =>
        {
            FaultModel[] faults =
            [
                new SetValue(a),
                new UniformValue(new ValueTerm(TermKind.Number, Math.Min(a, b)), new ValueTerm(TermKind.Number, Math.BitIncrement(Math.Max(a, b)))),
                new NormalValue(new ValueTerm(TermKind.Number, a), new ValueTerm(TermKind.Number, Math.Abs(b) + 1)),
                new AddedNoise(Math.Abs(a) + 1E-9),
                new Quantise(new Emulation(ElementFormats.Parse("int8"), Math.Abs(b) + 1E-9)),
            ];
            return faults.All(fault => FaultModels.Parse(fault.Describe()).Equals(fault));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("bitflip", "did you mean 'bit-flip'?")]
    [InlineData("stuck-at-2", "did you mean 'stuck-at-")]
    [InlineData("", "expected one of bit-flip, stuck-at-0, stuck-at-1, burst(n), zero")]
    [InlineData("nothing-like-it", "gaussian-factor(sd)")]
    [InlineData("quantize(int8)", "did you mean 'quantise'?")]
    [InlineData("bit-flip(3)", "expected 'bit-flip'")]
    [InlineData("burst", "expected 'burst(n)'")]
    [InlineData("burst(0)", "1..64")]
    [InlineData("burst(65)", "1..64")]
    [InlineData("burst(1.5)", "1..64")]
    [InlineData("burst(2", "expected 'burst(n)'")]
    [InlineData("value(x)", "x is a number, nan, inf or -inf")]
    [InlineData("uniform(1)", "expected 'uniform(lo,hi)'")]
    [InlineData("uniform(2,1)", "lo below hi")]
    [InlineData("uniform(max,min)", "lo below hi")]
    [InlineData("uniform(0,inf)", "lo and hi are numbers")]
    [InlineData("uniform(mean,1)", "or min and max")]
    [InlineData("normal(0,0)", "sd a number above 0 or 'sd'")]
    [InlineData("normal(sd,1)", "mean is a number or 'mean'")]
    [InlineData("gaussian(-1)", "sd is a number above 0")]
    [InlineData("gaussian(inf)", "sd is a number above 0")]
    [InlineData("percent(0)", "p is a number above 0")]
    [InlineData("quantise(int9)", "'int9' is no number format")]
    [InlineData("quantise(int8(0))", "a scale above 0")]
    [InlineData("quantise(float16(2))", "it has no scale")]
    [InlineData("bit-flip as", "is no fault")]
    [InlineData("bit-flip as int", "is no number format")]
    [InlineData("zero as int8", "strikes values, not bits")]
    public void Bad_text_is_a_coded_error_that_helps(string text, string said)
    {
        var error = Assert.Throws<ResilienceException>(() => FaultModels.Parse(text));

        Assert.Equal("RES0113", error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_faults_of_bits_strike_bits()
    {
        Assert.All(["bit-flip", "stuck-at-0", "stuck-at-1", "burst(3)", "bit-flip as int8"], text => Assert.True(FaultModels.Parse(text).IsBitwise));
        Assert.All(["zero", "value(1)", "uniform(0,1)", "normal(0,1)", "gaussian(1)", "gaussian-factor(1)", "percent(1)", "quantise(int8)"], text => Assert.False(FaultModels.Parse(text).IsBitwise));
        Assert.Equal(3, FaultModels.Parse("burst(3) as int8").BitSpan);
    }

    [Fact]
    public void The_tensors_range_is_asked_for_only_where_it_matters()
    {
        Assert.All(["uniform(min,1)", "uniform(0,max)", "normal(mean,1)", "normal(0,sd)", "quantise(int8)", "bit-flip as uint8"], text => Assert.True(FaultModels.Parse(text).NeedsRange));
        Assert.All(["bit-flip", "uniform(0,1)", "normal(0,1)", "quantise(int8(1))", "quantise(float16)", "bit-flip as fixed(2.6)"], text => Assert.False(FaultModels.Parse(text).NeedsRange));
    }

    [Fact]
    public void Every_known_fault_can_be_written_as_its_usage_says()
    {
        Assert.All(FaultModels.Known, known =>
        {
            var text = known.Usage switch
            {
                "quantise(format)" => "quantise(int8)",
                "uniform(lo,hi)" => "uniform(1,2)",
                var usage when usage.Contains(',', StringComparison.Ordinal) => $"{known.Name}(1,2)",
                var usage when usage.Contains('(', StringComparison.Ordinal) => $"{known.Name}(1)",
                var usage => usage,
            };
            Assert.StartsWith(known.Name, FaultModels.Parse(text, _ => (value, _) => value).Describe(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_method_is_found_by_its_name()
    {
        ValueFault halve = (value, _) => value / 2;

        var fault = FaultModels.Parse("method(Halve)", name => name == "Halve" ? halve : null);

        Assert.Equal("method(Halve)", fault.Describe());
        Assert.Equal(new UserMethod("Halve", halve), fault);
    }

    [Theory]
    [InlineData("method(Missing)", true, "static double Missing(double value, FaultContext context)")]
    [InlineData("method()", true, "no such method")]
    [InlineData("method(Halve)", false, "test projects only")]
    public void A_method_that_cannot_be_had_is_a_coded_error(string text, bool host, string said)
    {
        var error = Assert.Throws<ResilienceException>(() => FaultModels.Parse(text, host ? _ => null : null));

        Assert.Equal("RES0123", error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }
}
