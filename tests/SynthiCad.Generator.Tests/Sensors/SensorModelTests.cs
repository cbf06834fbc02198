using System.Numerics;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Sensors;

namespace SynthiCad.Generator.Tests.Sensors;

public sealed class SensorModelTests
{
    private const int Size = 64;
    private static readonly Camera Camera = new(new Vector3(0, -10, 0), Vector3.Zero, Vector3.UnitZ, 60);

    [Fact]
    public void A_neutral_sensor_leaves_light_as_it_is() =>
        Assert.All(Apply(SensorState.Neutral, new Vector3(0.3f, 2, 0)), light => Assert.Equal(new Vector3(0.3f, 2, 0), light));

    [Fact]
    public void A_stop_doubles_the_light() =>
        Assert.All(Apply(SensorState.Neutral with { Exposure = 1 }, new Vector3(0.3f)), light => Assert.Equal(0.6f, light.X, 1e-6f));

    [Fact]
    public void Light_falls_off_towards_the_corners_with_the_fourth_power_of_the_cosine()
    {
        var light = Apply(SensorState.Neutral with { Vignetting = 1 }, Vector3.One);
        // The corner pixel's ray: tan(30 degrees) times 63/64 to the right and up.
        var tangent = Math.Tan(Math.PI / 6) * 63 / 64;
        Assert.Equal(Math.Pow(1 / (1 + (2 * tangent * tangent)), 2), light[0].X, 1e-5);
        Assert.Equal(light[0], light[^1]);
        Assert.InRange(light[(Size / 2 * Size) + (Size / 2)].X, 0.999f, 1);
        var half = Apply(SensorState.Neutral with { Vignetting = 0.5 }, Vector3.One);
        Assert.Equal((1 + light[0].X) / 2, half[0].X, 1e-5f);
    }

    [Theory]
    [InlineData(0.5, 1000, 0)]
    [InlineData(0.1, 400, 10)]
    [InlineData(0, 400, 10)]
    public void Noise_has_the_variance_of_photons_and_of_reading(double level, double electrons, double read)
    {
        var state = SensorState.Neutral with { Electrons = electrons, ReadNoise = read, NoiseSeed = 5 };
        var values = Apply(state, new Vector3((float)level)).SelectMany(light => new double[] { light.X, light.Y, light.Z }).ToList();
        var variance = (level / electrons) + (read * read / (electrons * electrons));
        if (level > 0)
        {
            // Five standard deviations of a mean and of a variance of 12,288 numbers.
            Assert.Equal(level, values.Average(), 5 * Math.Sqrt(variance / values.Count));
            var found = values.Sum(value => (value - level) * (value - level)) / values.Count;
            Assert.Equal(variance, found, 5 * variance * Math.Sqrt(2.0 / values.Count));
        }

        // Nothing is darker than black.
        Assert.All(values, value => Assert.True(value >= 0));
    }

    [Fact]
    public void Noise_goes_by_its_seed_and_differs_from_pixel_to_pixel_and_from_channel_to_channel()
    {
        var state = SensorState.Neutral with { Electrons = 500, NoiseSeed = 5 };
        var first = Apply(state, new Vector3(0.4f));
        Assert.Equal(first, Apply(state, new Vector3(0.4f)));
        Assert.NotEqual(first, Apply(state with { NoiseSeed = 6 }, new Vector3(0.4f)));
        Assert.True(first.SelectMany(light => new[] { light.X, light.Y, light.Z }).Distinct().Count() > (first.Length * 3) - 50);
    }

    private static Vector3[] Apply(SensorState state, Vector3 light)
    {
        var radiance = Enumerable.Repeat(light, Size * Size).ToArray();
        SensorModel.Apply(state, Camera, radiance, Size, Size);
        return radiance;
    }
}
