using FsCheck;
using FsCheck.Fluent;
using Resilience.Faults.Values;

namespace Resilience.Tests.Faults.Values;

/// <summary>Faults that strike bits, on every element type.</summary>
public sealed class BitFaultTests
{
    private static readonly ValueRange Unit = new(-1, 1, 0, 0.5);

    [Theory]
    [InlineData("bit-flip", 0x3F800000ul, 30, 0x7F800000ul)]
    [InlineData("bit-flip", 0x80000000ul, 31, 0x00000000ul)]
    [InlineData("stuck-at-0", 0x3F800000ul, 23, 0x3F000000ul)]
    [InlineData("stuck-at-0", 0x3F800000ul, 30, 0x3F800000ul)]
    [InlineData("stuck-at-1", 0x3F800000ul, 31, 0xBF800000ul)]
    [InlineData("stuck-at-1", 0x3F800000ul, 23, 0x3F800000ul)]
    [InlineData("burst(1)", 0x3F800000ul, 0, 0x3F800001ul)]
    [InlineData("burst(4)", 0x00000000ul, 28, 0xF0000000ul)]
    [InlineData("burst(3)", 0x3F800000ul, 22, 0x3E400000ul)]
    [InlineData("burst(32)", 0x12345678ul, 0, 0xEDCBA987ul)]
    public void Bits_change_as_the_fault_says(string fault, ulong before, int bit, ulong after) =>
        Assert.Equal(after, FaultRun.Apply(fault, "float32", before, bit));

    [Fact]
    public void A_burst_of_all_64_bits_inverts_a_float64() =>
        Assert.Equal(~0x3FF0000000000001ul, FaultRun.Apply("burst(64)", "float64", 0x3FF0000000000001, 0));

    [Fact]
    public void On_every_type_a_flip_twice_is_none_and_a_stuck_bit_stays() => ForEveryType((format, bits, bit, _) =>
    {
        var flipped = FaultRun.Apply("bit-flip", format.Name, bits, bit);
        var low = FaultRun.Apply("stuck-at-0", format.Name, bits, bit);
        var high = FaultRun.Apply("stuck-at-1", format.Name, bits, bit);
        return flipped != bits
            && FaultRun.Apply("bit-flip", format.Name, flipped, bit) == bits
            && FaultRun.Apply("stuck-at-0", format.Name, low, bit) == low
            && FaultRun.Apply("stuck-at-1", format.Name, high, bit) == high
            && new[] { low, high }.Order().SequenceEqual(new[] { bits, flipped }.Order())
            && (low >> bit & 1) == 0 && (high >> bit & 1) == 1
            && (high & ~format.Mask) == 0;
    });

    [Fact]
    public void On_every_type_a_burst_inverts_neighbours_and_nothing_else() => ForEveryType((format, bits, bit, length) =>
    {
        var span = Math.Min(length, format.Width - bit);
        var changed = FaultRun.Apply($"burst({span})", format.Name, bits, bit) ^ bits;
        return Enumerable.Range(0, 64).All(i => (changed >> i & 1) == (i >= bit && i < bit + span ? 1ul : 0ul));
    });

    [Theory]

    // max|x| = 1, so a step is 1/127: 0.5 is stored as 64 (63.5, to even) = 0x40.
    [InlineData("bit-flip as int8", 0.5, 6, 0.0)]
    [InlineData("bit-flip as int8", 0.5, 7, -64.0 / 127)]
    [InlineData("bit-flip as int8", 0.5, 0, 65.0 / 127)]
    [InlineData("stuck-at-0 as int8", 0.5, 0, 64.0 / 127)]

    // The other way round from its range: a step is 2/255 and 0 lies at 127.5, to even 128.
    [InlineData("bit-flip as uint8", 0.0, 7, -128.0 * 2 / 255)]

    // Steps of 1/64.
    [InlineData("bit-flip as fixed(2.6)", 1.0, 7, -1.0)]
    [InlineData("bit-flip as fixed(2.6)", 1.0, 5, 1.5)]
    [InlineData("burst(2) as fixed(2.6)", 1.0, 6, -2.0)]
    [InlineData("bit-flip as fixed(2.6)", 5.0, 6, 63.0 / 64)]
    [InlineData("bit-flip as int8(0.5)", 1.0, 2, 3.0)]
    [InlineData("bit-flip as int4(0.5)", 1.0, 3, -3.0)]

    // 1 is 0x3C00; bit 14 makes the exponent 31: infinite.
    [InlineData("bit-flip as float16", 1.0, 14, double.PositiveInfinity)]
    [InlineData("bit-flip as float16", 1.0, 10, 0.5)]
    [InlineData("bit-flip as bfloat16", 1.0, 6, 1.5)]
    [InlineData("bit-flip as float8e4m3fn", 1.0, 6, 256.0)]
    [InlineData("bit-flip as float32", 1.0, 31, -1.0)]
    public void A_value_is_struck_in_the_format_that_it_is_emulated_in(string fault, double before, int bit, double after)
    {
        var result = FaultRun.Apply(fault, "float64", ElementFormats.Parse("float64").Encode(before), bit, Unit);

        Assert.Equal(after, ElementFormats.Parse("float64").Decode(result), 1E-15);
    }

    [Fact]
    public void Emulating_a_type_in_itself_is_no_emulation() => ForEveryType((format, bits, bit, _) =>
        format.ExponentMask == 0 || !double.IsFinite(format.Decode(bits)) || format.Name.EndsWith("uz", StringComparison.Ordinal)
        || !double.IsFinite(format.Decode(bits ^ (1ul << bit)))
        || FaultRun.Apply("bit-flip as " + format.Name, format.Name, bits, bit) == FaultRun.Apply("bit-flip", format.Name, bits, bit));

    [Fact]
    public void Bits_are_those_of_the_emulated_format()
    {
        var own = ElementFormats.Float32;

        Assert.Equal(8, FaultModels.Parse("bit-flip as int8").StruckFormat(own).Width);
        Assert.Equal(own, FaultModels.Parse("bit-flip").StruckFormat(own));
    }

    private static void ForEveryType(Func<ElementFormat, ulong, int, int, bool> holds)
    {
        var cases =
            from format in Gen.Elements(ElementFormats.All.ToArray())
            from bits in ArbMap.Default.GeneratorFor<ulong>()
            from bit in Gen.Choose(0, format.Width - 1)
            from length in Gen.Choose(1, 64)
            select (Format: format, Bits: bits & format.Mask, Bit: bit, Length: length);
        Prop.ForAll(cases.ToArbitrary(), input => holds(input.Format, input.Bits, input.Bit, input.Length))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
