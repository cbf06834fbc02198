using Resilience.Mitigation.Codes;
using SynthiCad.Shared;

namespace Resilience.Tests.Mitigation;

public sealed class WordCodeTests
{
    [Theory]
    [InlineData(32, 7)]
    [InlineData(64, 8)]
    [InlineData(128, 9)]
    public void Every_single_error_of_a_word_is_corrected_and_every_double_one_detected(int width, int checkBits)
    {
        var code = new SecdedCode(width);
        Assert.Equal((width, checkBits), (code.DataBits, code.CheckBits));
        foreach (var data in Words(width, 3))
        {
            var check = code.Encode(data);
            Assert.Equal(new DecodedWord(data, WordState.Clean), code.Decode(data, check));
            for (var one = 0; one < width + checkBits; one++)
            {
                Assert.Equal(new DecodedWord(data, WordState.Corrected), Read(code, data, check, one));
                for (var other = 0; other < one; other++)
                {
                    var (readData, _) = Flip(code, data, check, one, other);
                    Assert.Equal(new DecodedWord(readData, WordState.Detected), Read(code, data, check, one, other));
                }
            }
        }
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void Of_triple_errors_as_many_are_miscorrected_as_the_positions_of_the_code_say(int width)
    {
        var code = new SecdedCode(width);
        var data = Words(width, 1)[0];
        var check = code.Encode(data);
        var (miscorrected, detected) = (0, 0);
        for (var a = 0; a < width + code.CheckBits; a++)
        {
            for (var b = 0; b < a; b++)
            {
                for (var c = 0; c < b; c++)
                {
                    var read = Read(code, data, check, a, b, c);
                    Assert.NotEqual(WordState.Clean, read.State);
                    Assert.True(read.State == WordState.Detected || read.Data != data, "three wrong bits were put right");
                    (miscorrected, detected) = read.State == WordState.Corrected ? (miscorrected + 1, detected) : (miscorrected, detected + 1);
                }
            }
        }

        // Independent of the decoder: three positions add up (without carry) to a fourth; that is a position of the code or beyond its end.
        // Position 0 stands for the overall parity, 1.. for the Hamming code.
        var length = width + code.CheckBits;
        var (within, beyond) = (0, 0);
        for (var a = 0; a < length; a++)
        {
            for (var b = 0; b < a; b++)
            {
                for (var c = 0; c < b; c++)
                {
                    (within, beyond) = (a ^ b ^ c) < length ? (within + 1, beyond) : (within, beyond + 1);
                }
            }
        }

        Assert.Equal((within, beyond), (miscorrected, detected));
    }

    [Fact]
    public void Two_words_of_the_code_differ_in_four_bits_at_least()
    {
        var code = new SecdedCode(32);
        var least = int.MaxValue;
        for (var a = 0; a < 32; a++)
        {
            for (var b = a; b < 32; b++)
            {
                for (var c = b; c < 32; c++)
                {
                    var data = ((UInt128)1 << a) | ((UInt128)1 << b) | ((UInt128)1 << c);
                    least = Math.Min(least, (int)UInt128.PopCount(data) + (int)UInt128.PopCount(code.Encode(data)));
                }
            }
        }

        Assert.Equal(4, least);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(128)]
    public void Parity_sees_odd_numbers_of_errors_and_no_even_ones(int width)
    {
        var code = new ParityCode(width);
        foreach (var data in Words(width, 5))
        {
            var check = code.Encode(data);
            Assert.Equal(WordState.Clean, code.Decode(data, check).State);
            for (var one = 0; one <= width; one++)
            {
                Assert.Equal(WordState.Detected, Read(code, data, check, one).State);
                for (var other = 0; other < one; other++)
                {
                    var (readData, _) = Flip(code, data, check, one, other);
                    Assert.Equal(new DecodedWord(readData, WordState.Clean), Read(code, data, check, one, other));
                }
            }
        }
    }

    [Fact]
    public void The_majority_of_three_copies_is_wrong_only_where_two_are_wrong_in_the_same_bit()
    {
        var code = new TripleCode();
        foreach (var data in Words(64, 3))
        {
            var check = code.Encode(data);
            Assert.Equal(new DecodedWord(data, WordState.Clean), code.Decode(data, check));
            for (var one = 0; one < 192; one++)
            {
                Assert.Equal(new DecodedWord(data, WordState.Corrected), Read(code, data, check, one));
                for (var other = 0; other < one; other++)
                {
                    var outvoted = one % 64 == other % 64 ? UInt128.One << (one % 64) : 0;
                    Assert.Equal(new DecodedWord(data ^ outvoted, WordState.Corrected), Read(code, data, check, one, other));
                }
            }
        }
    }

    private static DecodedWord Read(IWordCode code, UInt128 data, UInt128 check, params int[] wrong)
    {
        var (readData, readCheck) = Flip(code, data, check, wrong);
        return code.Decode(readData, readCheck);
    }

    private static (UInt128 Data, UInt128 Check) Flip(IWordCode code, UInt128 data, UInt128 check, params int[] wrong)
    {
        foreach (var bit in wrong)
        {
            (data, check) = bit < code.DataBits ? (data ^ (UInt128.One << bit), check) : (data, check ^ (UInt128.One << (bit - code.DataBits)));
        }

        return (data, check);
    }

    private static UInt128[] Words(int width, int count)
    {
        var random = new CounterRandom(7, (ulong)width);
        return [0, Bits128.Mask(width), .. Enumerable.Range(0, count).Select(_ => new UInt128(random.NextUInt64(), random.NextUInt64()) & Bits128.Mask(width))];
    }
}
