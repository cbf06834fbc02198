using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using Resilience.Faults;
using Resilience.Faults.Values;
using SynthiCad.Shared;

namespace Resilience.Tests.Faults.Values;

/// <summary>Faults that strike values.</summary>
public sealed class ValueFaultTests
{
    private const int Draws = 20_000;
    private static readonly ElementFormat Double = ElementFormats.Parse("float64");
    private static readonly ValueRange Range = new(-2, 6, 1, 1.5);

    [Theory]
    [InlineData("zero", "float32", 0xBF800000ul, 0x00000000ul)]
    [InlineData("zero", "int8", 0x85ul, 0x00ul)]
    [InlineData("value(1)", "float32", 0x00000000ul, 0x3F800000ul)]
    [InlineData("value(1)", "float16", 0x0000ul, 0x3C00ul)]
    [InlineData("value(1)", "bfloat16", 0x0000ul, 0x3F80ul)]
    [InlineData("value(-3)", "int4", 0x0ul, 0xDul)]
    [InlineData("value(1000)", "int8", 0x00ul, 0x7Ful)]
    [InlineData("value(inf)", "float32", 0x00000000ul, 0x7F800000ul)]
    [InlineData("value(-inf)", "float8e4m3fn", 0x00ul, 0xFEul)]
    [InlineData("value(0.1)", "float32", 0x00000000ul, 0x3DCCCCCDul)]
    [InlineData("quantise(int8(1))", "float32", 0x40200000ul, 0x40000000ul)]
    [InlineData("quantise(float16)", "float32", 0x477FF000ul, 0x7F800000ul)]
    [InlineData("quantise(float16)", "float32", 0x3F801000ul, 0x3F800000ul)]
    [InlineData("quantise(bfloat16)", "float32", 0x3F808000ul, 0x3F800000ul)]
    [InlineData("quantise(bfloat16)", "float32", 0x3F818000ul, 0x3F820000ul)]
    [InlineData("quantise(fixed(2.6))", "float32", 0x40A00000ul, 0x3FFE0000ul)]
    [InlineData("quantise(float8e4m3fn)", "float32", 0x44000000ul, 0x43E00000ul)]
    public void The_new_value_is_the_stated_one(string fault, string format, ulong before, ulong after) =>
        Assert.Equal(after, FaultRun.Apply(fault, format, before, -1));

    [Fact]
    public void Through_int8_and_back_a_value_is_a_step_of_the_tensors_largest()
    {
        // max|x| = 6: steps of 6/127.
        Assert.Equal(6.0, FaultRun.Many(FaultModels.Parse("quantise(int8)"), Double, 6, 1, Range)[0], 1E-15);
        Assert.Equal(21 * 6.0 / 127, FaultRun.Many(FaultModels.Parse("quantise(int8)"), Double, 1, 1, Range)[0], 1E-15);

        // −2..6 in 255 steps of 8/255; 0 is at 63.75, to the nearest 64.
        Assert.Equal((96 - 64) * 8.0 / 255, FaultRun.Many(FaultModels.Parse("quantise(uint8)"), Double, 1, 1, Range)[0], 1E-15);
        Assert.Equal((255 - 64) * 8.0 / 255, FaultRun.Many(FaultModels.Parse("quantise(uint8)"), Double, 100, 1, Range)[0], 1E-15);

        // A tensor of zeros has the scale 1.
        Assert.Equal(3.0, FaultRun.Many(FaultModels.Parse("quantise(int8)"), Double, 3.25, 1)[0]);
        Assert.Equal(3.0, FaultRun.Many(FaultModels.Parse("quantise(uint8)"), Double, 3.25, 1)[0]);
    }

    [Fact]
    public void To_quantise_twice_is_to_quantise_once()
    {
        var through = Gen.Elements("int8", "uint8", "int4", "int16", "int8(0.03)", "fixed(2.6)", "fixed(8.8)", "float16", "bfloat16", "float8e4m3fn", "float8e5m2", "float8e4m3fnuz");
        var cases =
            from name in through
            from own in Gen.Elements("float32", "float64", "float16", "bfloat16", "int8", "int32")
            from bits in ArbMap.Default.GeneratorFor<ulong>()
            select (Fault: $"quantise({name})", Own: own, Bits: bits & ElementFormats.Parse(own).Mask);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var once = FaultRun.Apply(input.Fault, input.Own, input.Bits, -1, Range);
            var twice = FaultRun.Apply(input.Fault, input.Own, once, -1, Range);
            return once == twice;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Percent_is_exact_and_both_ways()
    {
        var values = FaultRun.Many(FaultModels.Parse("percent(10)"), Double, -8, Draws);

        Assert.Equal([-8 * 110.0 / 100, -8 * 90.0 / 100], values.Distinct().Order());
        Assert.InRange(values.Count(value => value < -8), (Draws / 2) - 300, (Draws / 2) + 300);
    }

    [Theory]
    [InlineData("gaussian(0.5)", 3, 3, 0.5)]
    [InlineData("gaussian-factor(0.25)", 4, 4, 1)]
    [InlineData("normal(-1,2)", 77, -1, 2)]
    [InlineData("normal(mean,sd)", 77, 1, 1.5)]
    public void Normal_numbers_have_the_stated_mean_and_deviation(string fault, double before, double mean, double deviation)
    {
        var values = FaultRun.Many(FaultModels.Parse(fault), Double, before, Draws, Range);

        // Four standard errors.
        Assert.InRange(values.Average(), mean - (4 * deviation / Math.Sqrt(Draws)), mean + (4 * deviation / Math.Sqrt(Draws)));
        var measured = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        Assert.InRange(measured, deviation * (1 - (4 / Math.Sqrt(2.0 * Draws))), deviation * (1 + (4 / Math.Sqrt(2.0 * Draws))));
        AssertUniform(values.Select(value => Normal.CDF(mean, deviation, value)));
    }

    [Theory]
    [InlineData("uniform(-1,3)", -1, 3)]
    [InlineData("uniform(min,max)", -2, 6)]
    [InlineData("uniform(0,max)", 0, 6)]
    [InlineData("uniform(-1.7e308,1.7e308)", -1.7E308, 1.7E308)]
    public void Uniform_numbers_are_uniform(string fault, double low, double high)
    {
        var values = FaultRun.Many(FaultModels.Parse(fault), Double, 5, Draws, Range);

        Assert.All(values, value => Assert.InRange(value, low, Math.BitDecrement(high)));
        AssertUniform(values.Select(value => ((value / 2) - (low / 2)) / ((high / 2) - (low / 2))));
    }

    [Fact]
    public void Noise_is_rounded_to_the_tensors_own_type_and_saturates()
    {
        var format = ElementFormats.Parse("int8");

        Assert.All(FaultRun.Many(FaultModels.Parse("gaussian(100)"), format, 100, 500), value => Assert.True(value == Math.Round(value) && value is >= -128 and <= 127));
        Assert.Contains(127.0, FaultRun.Many(FaultModels.Parse("gaussian(100)"), format, 100, 500));
        Assert.All(FaultRun.Many(FaultModels.Parse("uniform(0,1)"), ElementFormats.Parse("float16"), 0, 500), value => Assert.Equal(value, (double)(Half)value));
    }

    [Fact]
    public void Every_fault_stays_within_the_bits_of_every_type()
    {
        var faults = FaultModels.Known.Where(known => known.Name != "method").Select(known => known.Usage switch
        {
            "burst(n)" => "burst(2)",
            "value(x)" => "value(1e9)",
            "quantise(format)" => "quantise(int8)",
            "uniform(lo,hi)" => "uniform(min,max)",
            "normal(mean,sd)" => "normal(mean,sd)",
            var usage => usage.Contains('(', StringComparison.Ordinal) ? known.Name + "(50)" : usage,
        }).Select(text => FaultModels.Parse(text)).ToArray();
        var cases =
            from fault in Gen.Elements(faults)
            from format in Gen.Elements(ElementFormats.All.ToArray())
            from bits in ArbMap.Default.GeneratorFor<ulong>()
            from bit in Gen.Choose(0, format.Width - 2)
            select (Fault: fault, Format: format, Bits: bits & format.Mask, Bit: bit);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var (fault, format, bits, bit) = input;
            var (first, again) = (new CounterRandom(3, 1), new CounterRandom(3, 1));
            var after = fault.Apply(bits, fault.IsBitwise ? bit : -1, new ValueContext(format, Range), ref first);
            return (after & ~format.Mask) == 0
                && after == fault.Apply(bits, fault.IsBitwise ? bit : -1, new ValueContext(format, Range), ref again)
                && (fault.IsRandom || first.NextUInt32() == new CounterRandom(3, 1).NextUInt32());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void A_method_sees_the_value_the_tensor_and_numbers_of_the_trial()
    {
        var seen = new List<FaultContext>();
        ValueFault method = (value, context) =>
        {
            seen.Add(context);
            return value + context.Maximum;
        };
        var fault = FaultModels.Parse("method(Add)", _ => method);

        Assert.All(FaultRun.Many(fault, ElementFormats.Float32, 2, 1000, Range), value => Assert.Equal(8, value));

        Assert.All(seen, context => Assert.Equal(("float32", -2.0, 6.0, 1.0, 1.5), (context.ElementType, context.Minimum, context.Maximum, context.Mean, context.Deviation)));
        AssertUniform(seen.Select(context => context.Uniform));
        AssertUniform(seen.Select(context => Normal.CDF(0, 1, context.Normal)));
        var first = seen.ToArray();
        seen.Clear();
        FaultRun.Many(fault, ElementFormats.Float32, 2, 1000, Range);
        Assert.Equal(first, seen);
    }

    [Fact]
    public void Faults_allocate_nothing()
    {
        FaultModel[] faults = [.. new[] { "bit-flip", "burst(2)", "zero", "uniform(min,max)", "normal(mean,sd)", "gaussian(1)", "percent(5)", "quantise(int8)", "bit-flip as int8", "bit-flip as fixed(2.6)" }.Select(text => FaultModels.Parse(text))];
        var random = new CounterRandom(1, 2);
        var context = new ValueContext(ElementFormats.Float32, Range);
        long Measure()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var fault in faults)
            {
                fault.Apply(0x3F800000, fault.IsBitwise ? 3 : -1, context, ref random);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Measure();
        Assert.Equal(0, Measure());
    }

    /// <summary>Chi-square over 50 equal parts of 0..1.</summary>
    private static void AssertUniform(IEnumerable<double> shares)
    {
        var counts = new int[50];
        foreach (var share in shares)
        {
            counts[Math.Min(49, (int)(share * 50))]++;
        }

        var expected = counts.Sum() / 50.0;
        var statistic = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(1 - ChiSquared.CDF(49, statistic), 0.001, 0.999);
    }
}
