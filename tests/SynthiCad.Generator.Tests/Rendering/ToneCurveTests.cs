using SynthiCad.Generator.Rendering.Cpu;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class ToneCurveTests
{
    [Theory]
    [InlineData(-1, 0)]
    [InlineData(float.NaN, 0)]
    [InlineData(0.001f, 3)]
    [InlineData(0.0031308f, 10)]
    [InlineData(0.18f, 118)]
    [InlineData(0.5f, 188)]
    [InlineData(1, 255)]
    [InlineData(float.PositiveInfinity, 255)]
    public void Known_values_are_encoded_as_the_standard_says(float linear, byte expected) => Assert.Equal(expected, ToneCurve.Encode(linear));

    [Fact]
    public void Brighter_light_is_never_darker()
    {
        for (var i = 1; i <= 4096; i++)
        {
            Assert.True(ToneCurve.Encode(i / 4096f) >= ToneCurve.Encode((i - 1) / 4096f));
        }
    }
}
