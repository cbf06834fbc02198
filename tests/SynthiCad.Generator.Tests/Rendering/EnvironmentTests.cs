using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Cpu;
using SynthiCad.Shared;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class EnvironmentTests
{
    [Fact]
    public void Chances_of_all_pixels_add_up_to_one_and_places_land_in_the_pixel_they_name()
        => Check.QuickThrowOnFailure(Prop.ForAll<int>(seed =>
        {
            var random = new CounterRandom((ulong)(uint)seed, 4);
            var image = TestScenes.Noise((ulong)(uint)seed, 1 + (int)random.NextBelow(9), 1 + (int)random.NextBelow(7));
            var table = EnvironmentTable.Get(image);
            var total = 0.0;
            for (var i = 0; i < image.Pixels.Length; i++)
            {
                total += table.Share(i % image.Width, i / image.Width);
            }

            Assert.Equal(1, total, 1e-6);
            for (var i = 0; i < 200; i++)
            {
                var (u, v) = i == 0 ? (0, 0) : i == 1 ? (0.99999994f, 0.99999994f) : (random.NextSingle(), random.NextSingle());
                var share = table.Find(u, v, out var x, out var y);
                Assert.True(x >= 0 && x < image.Width && y >= 0 && y < image.Height, $"{u}, {v} gives {x}, {y}");
                Assert.Equal(table.Share((int)x, (int)y), share);
                Assert.True(share > 0, "a pixel without a chance was drawn");
            }
        }));

    [Fact]
    public void A_pixel_is_drawn_in_proportion_to_its_light()
    {
        var pixels = Enumerable.Repeat(Vector3.Zero, 16 * 8).ToArray();
        pixels[(3 * 16) + 5] = new Vector3(8);
        var table = EnvironmentTable.Get(new RenderImage("dot", 16, 8, pixels));
        var sines = Enumerable.Range(2, 3).Select(j => (j == 3 ? 6 : 1) * Math.Sin(Math.PI * (j + 0.5) / 8)).ToArray();
        Assert.Equal(sines[1] / sines.Sum() * 0.75, table.Share(5, 3), 1e-6);
        Assert.Equal(sines[0] / sines.Sum() * 0.125, table.Share(4, 2), 1e-6);
        Assert.Equal(0, table.Share(7, 3));
        Assert.Equal(0, table.Share(5, 5));
    }

    [Fact]
    public void A_black_environment_gives_no_light()
    {
        var scene = TestScenes.OpenFloor(0.5f) with { Lights = [], Background = TestScenes.Black with { Environment = new EnvironmentLight(TestScenes.Plain(0), 0, 1) } };
        Assert.Equal(Vector3.Zero, TestScenes.Radiance(scene, 64));
    }

    [Fact]
    public void Drawn_directions_have_the_density_that_a_scattered_ray_finds_there()
    {
        var environment = new PreparedEnvironment(new EnvironmentLight(TestScenes.Noise(3, 32, 16), 77, 2));
        var random = new CounterRandom(1, 1);
        var apart = 0;
        for (var i = 0; i < 2000; i++)
        {
            var drawn = environment.Draw(random.NextSingle(), random.NextSingle(), out var direction, out var pdf);
            var met = environment.Radiance(direction, out var other);
            Assert.Equal(1, direction.Length(), 1e-5f);
            apart += MathF.Abs(pdf - other) > 1e-3f * pdf ? 1 : 0;
            Assert.InRange((drawn - met).Length(), 0, 2e-3f * (1 + drawn.Length()));
        }

        // Directions on a border between pixels may be counted to either.
        Assert.InRange(apart, 0, 4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(130)]
    public void One_bright_pixel_is_a_sun(float rotation)
    {
        const int width = 512, height = 256, i = 300, j = 60;
        var pixels = new Vector3[width * height];
        pixels[(j * width) + i] = new Vector3(20_000, 10_000, 5_000);
        var theta = MathF.PI * (j + 0.5f) / height;
        var azimuth = (rotation * MathF.PI / 180) + (2 * MathF.PI * (0.5f - ((i + 0.5f) / width)));
        var towards = new Vector3(MathF.Sin(theta) * MathF.Cos(azimuth), MathF.Sin(theta) * MathF.Sin(azimuth), MathF.Cos(theta));
        var solid = MathF.Sin(theta) * MathF.PI / height * 2 * MathF.PI / width;
        var sun = new SunLight(-towards, pixels[(j * width) + i] * solid, 0);
        var environment = TestScenes.Black with { Environment = new EnvironmentLight(new RenderImage("dot", width, height, pixels), rotation, 1) };
        foreach (var material in new[] { new Material(new Vector3(0.5f), 0, 1), new Material(new Vector3(0.9f), 1, 0.6f) })
        {
            var scene = TestScenes.Scene(TestScenes.Plate(10)).With(material: material);
            var expected = TestScenes.Radiance(scene with { Lights = [sun] }, 64);
            var measured = TestScenes.Radiance(scene with { Lights = [], Background = environment }, 1 << 14);
            Assert.True(expected.X > 0.02f, "the sun must matter");
            Assert.InRange((measured - expected).Length(), 0, 0.01f * expected.Length());
        }
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0.5f, 40)]
    [InlineData(0.5f, 0.3f, 40)]
    public void A_picture_lights_as_summing_over_all_directions_does(float metallic, float roughness, int tilt)
    {
        var light = new EnvironmentLight(TestScenes.Noise(8, 16, 8), 25, 1.5f);
        var material = new Material(new Vector3(0.9f, 0.6f, 0.3f), metallic, roughness);
        var angle = tilt * MathF.PI / 180;
        var eye = new Vector3(MathF.Sin(angle), 0, MathF.Cos(angle));
        var scene = TestScenes.Scene(TestScenes.Plate(10)).With(material: material) with
        {
            Lights = [],
            Background = TestScenes.Black with { Environment = light },
            Camera = new Camera(100 * eye, Vector3.Zero, Vector3.UnitY, 0.01f),
        };
        var environment = new PreparedEnvironment(light);
        var bsdf = new Bsdf(material);
        var frame = new Frame(Vector3.UnitZ);
        var view = new OneView(in bsdf, frame.ToLocal(eye));
        var (sum, steps) = (Vector3.Zero, 1000);
        for (var k = 0; k < steps * steps; k++)
        {
            // Equal areas of the half sphere above the plate.
            var z = ((k / steps) + 0.5f) / steps;
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * ((k % steps) + 0.5f) / steps);
            var direction = new Vector3(MathF.Sqrt(1 - (z * z)) * cos, MathF.Sqrt(1 - (z * z)) * sin, z);
            sum += view.Evaluate(frame.ToLocal(direction), out _) * environment.Radiance(direction) * (z * 2 * MathF.PI / (steps * steps));
        }

        var measured = TestScenes.Radiance(scene, 1 << 15);
        Assert.InRange((measured - sum).Length(), 0, 0.006f * sum.Length());
    }

    [Fact]
    public void The_middle_column_lies_where_the_rotation_says_and_the_right_half_at_smaller_azimuths()
    {
        var pixels = new Vector3[64 * 32];
        for (var k = 0; k < pixels.Length; k++)
        {
            pixels[k] = new Vector3(k % 64 >= 32 ? 1 : 0, k / 64 < 16 ? 1 : 0, 0);
        }

        var environment = new PreparedEnvironment(new EnvironmentLight(new RenderImage("halves", 64, 32, pixels), 90, 1));
        Assert.Equal(1, environment.Radiance(Vector3.Normalize(new Vector3(0.5f, 1, 0.5f))).X);
        Assert.Equal(0, environment.Radiance(Vector3.Normalize(new Vector3(-0.5f, 1, 0.5f))).X);
        Assert.Equal(1, environment.Radiance(Vector3.Normalize(new Vector3(0.5f, 1, 0.5f))).Y);
        Assert.Equal(0, environment.Radiance(Vector3.Normalize(new Vector3(0.5f, 1, -0.5f))).Y);
        Assert.Equal(0.5f, environment.Radiance(new Vector3(0, 1, 0)).X, 1e-3f);
    }

    [Fact]
    public void A_backplate_covers_the_frame_from_the_middle_and_lights_nothing()
    {
        var plate = new RenderImage("plate", 4, 2, [.. Enumerable.Range(0, 8).Select(i => new Vector3(i % 4, i / 4, 0))]);
        var scene = TestScenes.OpenFloor(0.5f) with { Lights = [], Floor = null, Background = TestScenes.Black with { Backplate = plate }, Camera = new Camera(Vector3.Zero, Vector3.UnitX, Vector3.UnitZ, 40) };
        var frame = TestScenes.Full(scene, 16, 16, 64);
        Assert.All(frame.Ids, id => Assert.Equal(0, id));

        // A square frame shows the middle half: a picture's pixel is 8 wide, its centres at columns 4 and 12.
        Assert.Equal(1, (frame.Radiance![3].X + frame.Radiance[4].X) / 2, 0.05f);
        Assert.Equal(2, (frame.Radiance[11].X + frame.Radiance[12].X) / 2, 0.05f);
        Assert.Equal(0, frame.Radiance[0].Y);
        Assert.Equal(1, frame.Radiance[15 * 16].Y);
        var lit = TestScenes.Scene(TestScenes.Plate(10)) with { Lights = [], Background = scene.Background };
        Assert.Equal(Vector3.Zero, TestScenes.Radiance(lit, 64));
    }
}
