using System.Numerics;
using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu.Lanes;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering.Lanes;

public sealed class LaneMathTests
{
    private static readonly float[] Awkward = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0.0f, 1, -2, float.Epsilon];

    [Fact]
    public void Sine_and_cosine_are_right_to_the_last_bits_over_the_whole_turn()
    {
        for (var i = 0; i <= 1 << 20; i += 8)
        {
            var turns = Vector256.Create(Enumerable.Range(i, 8).Select(k => Math.Min(k, 1 << 20) / (float)(1 << 20)).ToArray());
            var (sin, cos) = LaneMath.SinCos(turns);
            for (var lane = 0; lane < 8; lane++)
            {
                Assert.Equal(Math.Sin(2 * Math.PI * turns[lane]), sin[lane], 1.2e-7);
                Assert.Equal(Math.Cos(2 * Math.PI * turns[lane]), cos[lane], 1.2e-7);
            }
        }
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0.25f, 1, 0)]
    [InlineData(0.5f, 0, -1)]
    [InlineData(0.75f, -1, 0)]
    public void Quarter_turns_are_exact(float turns, float sin, float cos)
    {
        var (s, c) = LaneMath.SinCos(Vector256.Create(turns));
        Assert.Equal((sin, cos), (s[3], c[3]));
    }

    [Fact]
    public void Smaller_and_larger_take_the_second_number_where_one_is_none()
    {
        foreach (var a in Awkward)
        {
            foreach (var b in Awkward)
            {
                Assert.Equal(BitConverter.SingleToInt32Bits(a < b ? a : b), BitConverter.SingleToInt32Bits(LaneMath.Min(Vector256.Create(a), Vector256.Create(b))[0]));
                Assert.Equal(BitConverter.SingleToInt32Bits(a > b ? a : b), BitConverter.SingleToInt32Bits(LaneMath.Max(Vector256.Create(a), Vector256.Create(b))[0]));
            }

            Assert.Equal(a > 0 && float.IsFinite(a), LaneMath.IsPositive(Vector256.Create(a)).ExtractMostSignificantBits() == LaneMath.All);
        }
    }

    [Theory]
    [InlineData(1, 2, 3, 1, 2, 3)]
    [InlineData(8, 2, 4, 4, 1, 2)]
    [InlineData(float.NaN, 1, 1, 0, 0, 0)]
    [InlineData(1, float.NaN, 9, 0, 0, 0)]
    [InlineData(1, 1, float.PositiveInfinity, 0, 0, 0)]
    public void Additions_are_scaled_down_to_the_limit_and_dropped_where_not_finite(float x, float y, float z, float red, float green, float blue)
    {
        var value = new Lanes3(Vector3.One);
        value.X = value.X.WithElement(5, x);
        value.Y = value.Y.WithElement(5, y);
        value.Z = value.Z.WithElement(5, z);
        var limited = LaneMath.Limited(value, 4);
        Assert.Equal(new Vector3(red, green, blue), limited[5]);
        Assert.Equal(Vector3.One, limited[4]);
    }

    [Fact]
    public void A_mask_has_the_lanes_of_its_bits()
    {
        for (var bits = 0u; bits < 256; bits++)
        {
            Assert.Equal(bits, LaneMath.Mask(bits).ExtractMostSignificantBits());
        }
    }
}
