using Resilience.Faults;
using Resilience.Faults.Values;
using Resilience.Mitigation;
using Resilience.Mitigation.Memory;
using SynthiCad.Shared;

namespace Resilience.Tests.Mitigation;

public sealed class ProtectedMemoryTests
{
    private static readonly string[] Protections = ["parity(8)", "parity(64)", "secded(32)", "secded(64)", "secded(128)", "tmr"];

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(3)]
    [InlineData(22)]
    public void Every_single_flip_is_corrected_or_its_word_becomes_zero_whatever_the_element_type(int type)
    {
        var format = ElementFormats.OfOnnx(type)!;
        var (tensor, elements) = Tensor(format, 13);
        foreach (var protection in Protections.Select(text => Protection.Parse("Protection", text)))
        {
            var memory = new ProtectedMemory(protection, DetectedPolicy.Zero, CheckBitFaults.Spared, [tensor]);
            for (var element = 0; element < 13; element++)
            {
                for (var bit = 0; bit < format.Width; bit++)
                {
                    var reading = Read(memory, [new FaultSite(0, element, bit)]);
                    Assert.Equal((elements[element], elements[element] ^ (1UL << bit)), (reading.Before[0], reading.After[0]));
                    if (protection.Kind != ProtectionKind.Parity)
                    {
                        Assert.Equal((new ProtectionOutcomes(1, 0, 0, 0), 0), (reading.Outcomes, reading.Left.Count));
                        continue;
                    }

                    Assert.Equal(new ProtectionOutcomes(0, 1, 0, 0), reading.Outcomes);
                    var word = ((element * format.Width) + bit) / protection.Width;
                    var first = word * protection.Width / format.Width;
                    var last = Math.Min(12, (((word + 1) * protection.Width) - 1) / format.Width);
                    Assert.Equal(
                        Enumerable.Range(first, last - first + 1).Where(i => elements[i] != 0).Select(i => new ReadElement(0, i, elements[i], 0)),
                        reading.Left);
                }
            }
        }
    }

    [Fact]
    public void Two_flips_of_a_word_are_detected_wherever_they_are_and_two_of_different_words_corrected()
    {
        var (tensor, elements) = Tensor(ElementFormats.Float32, 8);
        var memory = new ProtectedMemory(Protection.Parse("Protection", "secded"), DetectedPolicy.Zero, CheckBitFaults.Spared, [tensor]);

        var within = Read(memory, [new FaultSite(0, 2, 5), new FaultSite(0, 3, 30)]);
        var apart = Read(memory, [new FaultSite(0, 1, 5), new FaultSite(0, 2, 30)]);

        Assert.Equal(new ProtectionOutcomes(0, 1, 0, 0), within.Outcomes);
        Assert.Equal([new ReadElement(0, 2, elements[2], 0), new ReadElement(0, 3, elements[3], 0)], within.Left);
        Assert.Equal(new ProtectionOutcomes(2, 0, 0, 0), apart.Outcomes);
        Assert.Empty(apart.Left);
    }

    [Fact]
    public void A_word_that_is_known_to_be_wrong_is_kept_or_stops_the_system_where_that_is_the_policy()
    {
        var (tensor, elements) = Tensor(ElementFormats.Float32, 8);
        FaultSite[] sites = [new(0, 2, 5), new(0, 3, 30)];
        var protection = Protection.Parse("Protection", "secded");

        var kept = Read(new ProtectedMemory(protection, DetectedPolicy.Keep, CheckBitFaults.Spared, [tensor]), sites);
        var stopped = Read(new ProtectedMemory(protection, DetectedPolicy.Stop, CheckBitFaults.Spared, [tensor]), sites);

        Assert.Equal([new ReadElement(0, 2, elements[2], elements[2] ^ 32), new ReadElement(0, 3, elements[3], elements[3] ^ (1 << 30))], kept.Left);
        Assert.Equal((false, true), (kept.Stops, stopped.Stops));
    }

    [Fact]
    public void Three_flips_of_a_word_may_be_put_right_in_the_wrong_place_which_changes_a_fourth_value_bit()
    {
        // Data bits 0, 1 and 3 have the positions 3, 5 and 7 of the code, which add up to 1, a check bit; 0, 1 and 4 have 3, 5 and 9, which add up to 15, data bit 10.
        var (tensor, elements) = Tensor(ElementFormats.Float32, 4);
        var memory = new ProtectedMemory(Protection.Parse("Protection", "secded"), DetectedPolicy.Zero, CheckBitFaults.Spared, [tensor]);

        var reading = Read(memory, [new FaultSite(0, 0, 0), new FaultSite(0, 0, 1), new FaultSite(0, 0, 4)]);

        Assert.Equal(new ProtectionOutcomes(0, 0, 1, 0), reading.Outcomes);
        Assert.Equal([new ReadElement(0, 0, elements[0], elements[0] ^ 0b100_0001_0011)], reading.Left);
    }

    [Fact]
    public void Check_bits_flip_as_often_as_data_bits_do_and_alone_they_are_a_false_alarm_of_parity()
    {
        // 2048 words of 64 bits: 1024 wrong data bits of 131,072 make a flip of one check bit in 128 words to be expected, 16 in all.
        var (tensor, _) = Tensor(ElementFormats.Float32, 4096);
        FaultSite[] sites = [.. Enumerable.Range(0, 1024).Select(i => new FaultSite(0, i * 2, 3))];
        var memory = new ProtectedMemory(Protection.Parse("Protection", "parity"), DetectedPolicy.Zero, CheckBitFaults.Struck, [tensor]);

        var outcomes = Enumerable.Range(0, 200).Select(i => memory.Read(BitFlip.Instance, sites, default, new CounterRandom(3, (ulong)i)).Outcomes).ToArray();

        // In the 1024 struck words a wrong check bit hides the wrong data bit, in the other 1024 it raises a false alarm: 8 each on average, with a deviation of 0.2 of the mean of 200.
        Assert.InRange(outcomes.Average(o => o.Missed), 7, 9);
        Assert.InRange(outcomes.Average(o => o.FalseAlarms), 7, 9);
        Assert.All(outcomes, o => Assert.Equal(1024, o.Detected + o.Missed));
    }

    [Fact]
    public void Check_bit_draws_are_those_of_independent_flips()
    {
        var counts = new int[50];
        var sum = 0L;
        for (var list = 0; list < 4000; list++)
        {
            var drawn = CheckBitDraws.Of(50, 0.1, new CounterRandom(1, (ulong)list)).ToArray();
            Assert.Equal(drawn.Distinct().Order(), drawn);
            sum += drawn.Length;
            Array.ForEach(drawn, bit => counts[bit]++);
        }

        // Binomial: 4000 lists, 400 flips of each bit expected with a deviation of 19, 20,000 in all with 134.
        Assert.All(counts, count => Assert.InRange(count, 320, 480));
        Assert.InRange(sum, 19_400, 20_600);
        Assert.Equal(Enumerable.Range(0, 7).Select(bit => (long)bit), CheckBitDraws.Of(7, 1, default));
        Assert.Empty(CheckBitDraws.Of(1_000_000, 0, default));
    }

    [Fact]
    public void Values_out_of_range_are_clipped_and_values_that_are_not_finite_become_zero()
    {
        float[] values = [-2, 0.5f, 1, 3];
        var tensor = Stored(ElementFormats.Float32, [.. values.Select(value => (ulong)BitConverter.SingleToUInt32Bits(value))]);
        MemoryReading Clip(string protection, double value) =>
            Read(new ProtectedMemory(Protection.Parse("Protection", protection), DetectedPolicy.Zero, CheckBitFaults.Struck, [tensor]), [new FaultSite(0, 1, -1)], new SetValue(value));

        Assert.Equal(3f, After(Clip("ranges", 1e30)));
        Assert.Equal(-2f, After(Clip("ranges", double.NegativeInfinity)));
        Assert.Equal(0f, After(Clip("ranges", double.NaN)));
        Assert.Equal(2f, After(Clip("ranges", 2)));
        Assert.Equal(0f, After(Clip("zero-nan", double.PositiveInfinity)));
        Assert.Equal(1e30f, After(Clip("zero-nan", 1e30)));
        Assert.Equal(new ProtectionOutcomes(0, 1, 0, 0), Clip("ranges", 1e30).Outcomes);
        Assert.Equal(new ProtectionOutcomes(0, 0, 1, 0), Clip("ranges", 2).Outcomes);

        static float After(MemoryReading reading) => BitConverter.UInt32BitsToSingle((uint)Assert.Single(reading.Left).After);
    }

    [Fact]
    public void A_protection_that_would_change_the_model_without_faults_is_refused()
    {
        var tensor = Stored(ElementFormats.Float32, [BitConverter.SingleToUInt32Bits(1), BitConverter.SingleToUInt32Bits(float.NaN)]);

        var error = Assert.Throws<ResilienceException>(() => new ProtectedMemory(Protection.Parse("Protection", "zero-nan"), DetectedPolicy.Zero, CheckBitFaults.Struck, [tensor]));

        Assert.Equal("RES0172", error.Code);
        _ = new ProtectedMemory(Protection.Parse("Protection", "secded"), DetectedPolicy.Zero, CheckBitFaults.Struck, [tensor]);
    }

    [Theory]
    [InlineData("secdet", "secded")]
    [InlineData("secded(16)", "32, 64, 128")]
    [InlineData("parity(0)", "8, 16, 32, 64, 128")]
    [InlineData("tmr(3)", "no argument")]
    [InlineData("", "expected one of")]
    public void A_word_that_is_no_protection_is_a_coded_error(string text, string says)
    {
        var error = Assert.Throws<ResilienceException>(() => Protection.Parse("Protection", text));
        Assert.Equal("RES0170", error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_protection_reads_back_as_it_is_written() =>
        Assert.All(Protection.Examples, text => Assert.Equal(Protection.Parse("P", text), Protection.Parse("P", Protection.Parse("P", text.ToUpperInvariant()).Describe())));

    private static MemoryReading Read(ProtectedMemory memory, FaultSite[] sites, FaultModel? fault = null) => memory.Read(fault ?? BitFlip.Instance, sites, default, default);

    private static (StoredTensor Tensor, ulong[] Elements) Tensor(ElementFormat format, int count)
    {
        var random = new CounterRandom(11, (ulong)format.Width);
        var elements = new ulong[count];
        for (var i = 0; i < count; i++)
        {
            elements[i] = random.NextUInt64() & format.Mask;
        }

        return (Stored(format, elements), elements);
    }

    private static StoredTensor Stored(ElementFormat format, ulong[] elements)
    {
        var bytes = new byte[ElementBuffer.Length(format.Width, elements.Length)];
        for (var i = 0; i < elements.Length; i++)
        {
            ElementBuffer.Write(bytes, format.Width, i, elements[i]);
        }

        return new StoredTensor("w", format, elements.Length, new Lazy<byte[]>(bytes), new Lazy<ValueRange>());
    }
}
