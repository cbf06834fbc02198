using System.Numerics;
using SynthiCad.Generator.Rendering;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class LensAndShutterTests
{
    private const int Width = 64;

    [Theory]
    [InlineData(100, 100)]
    [InlineData(140, 100)]
    [InlineData(60, 100)]
    public void An_edge_is_blurred_by_the_circle_of_confusion(float distance, float focus)
    {
        const float radius = 4;
        var scene = Edge(distance) with { Camera = Looking() with { LensRadius = radius, FocusDistance = focus } };
        var frame = TestScenes.Full(scene, Width, 2, 1024, bounces: 0);
        var blur = radius * MathF.Abs(1 - (distance / focus));
        for (var x = 0; x < Width; x++)
        {
            Assert.Equal(Blurred(At(x, distance), blur, At(1, distance) - At(0, distance)), frame.Guides!.Coverage[Width + x], 0.02f);
            Assert.Equal(At(x + 0.5f, distance) < 0 ? 1 : 0, frame.Ids[Width + x]);
        }
    }

    [Fact]
    public void What_is_in_focus_is_as_sharp_as_through_a_pinhole()
    {
        var sharp = TestScenes.Full(Edge(100), Width, 2, 256, bounces: 0);
        var lens = TestScenes.Full(Edge(100) with { Camera = Looking() with { LensRadius = 10, FocusDistance = 100 } }, Width, 2, 256, bounces: 0);
        for (var i = 0; i < sharp.Ids.Length; i++)
        {
            Assert.Equal(sharp.Guides!.Coverage[i], lens.Guides!.Coverage[i], 0.02f);
            Assert.Equal(100, sharp.Guides.Coverage[i] > 0 ? lens.Guides.Depth[i] : 100, 0.01f);
        }

        Assert.Equal(sharp.Ids, lens.Ids);
        Assert.Equal(sharp.Depth, lens.Depth);
        Assert.Equal(sharp.Normals, lens.Normals);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-20)]
    public void A_moving_strip_is_smeared_over_its_way_and_labelled_half_way(float way)
    {
        var still = Strip(Vector3.Zero);
        var moving = Strip(new Vector3(way, 0, 0));
        var frame = TestScenes.Full(moving, Width, 2, 1024, bounces: 0);
        for (var x = 0; x < Width; x++)
        {
            var position = At(x + 0.5f, 100);
            var share = (MathF.Min(position + 5, 10) - MathF.Max(position - 5, -10)) / 20;
            Assert.Equal(Math.Clamp(share, 0, 1), frame.Guides!.Coverage[Width + x], 0.03f);
        }

        var reference = TestScenes.Full(still, Width, 2, 4, bounces: 0);
        Assert.Equal(reference.Ids, frame.Ids);
        Assert.Equal(reference.Depth, frame.Depth);
        Assert.Equal(reference.Normals, frame.Normals);
    }

    [Fact]
    public void A_moving_objects_shadow_is_smeared_with_it()
    {
        var scene = Strip(new Vector3(40, 0, 0)) with
        {
            Lights = [new SunLight(-Vector3.UnitZ, new Vector3(MathF.PI), 0)],
            Floor = new Floor(-10, Vector3.One),
            Camera = new Camera(new Vector3(0, -100, -5), new Vector3(0, 0, -10), Vector3.UnitZ, 0.01f),
        };

        // The strip of width 10 shades the point below its middle for a quarter of the time.
        Assert.Equal(0.75f, TestScenes.Radiance(scene, 4096, bounces: 0).X, 0.01f);
    }

    [Fact]
    public void Light_that_falls_on_a_moving_plate_is_where_the_plate_is()
    {
        var plate = TestScenes.Scene(TestScenes.Plate(30), new PointLight(new Vector3(0, 0, 40), new Vector3(5000)));
        var moved = plate with { Objects = [plate.Objects[0] with { Motion = new Vector3(0, 0, 20) }] };
        var expected = Enumerable.Range(0, 200).Average(i =>
        {
            var lifted = plate.With(toWorld: Matrix4x4.CreateTranslation(0, 0, 20 * (((i + 0.5f) / 200) - 0.5f)));
            return TestScenes.Radiance(lifted, 4, bounces: 0).X;
        });
        Assert.Equal(expected, TestScenes.Radiance(moved, 4096, bounces: 0).X, 0.01f * expected);
    }

    private static Camera Looking() => new(new Vector3(0, 0, 100), Vector3.Zero, Vector3.UnitY, 2 * MathF.Atan(0.0125f) * 180 / MathF.PI);

    /// <summary>Where a column of the image crosses a plane in front of the camera, on the x axis.</summary>
    private static float At(float column, float distance) => ((2 * column / Width) - 1) * 0.0125f * Width / 2 * distance;

    /// <summary>A half plane, x below 0.</summary>
    private static RenderScene Edge(float distance)
        => TestScenes.Scene(TestScenes.Plate(1000)).With(toWorld: Matrix4x4.CreateTranslation(-1000, 0, 100 - distance)) with { Camera = Looking() };

    private static RenderScene Strip(Vector3 motion)
    {
        var part = TestScenes.Part([new(-5, -500, 0), new(5, -500, 0), new(5, 500, 0), new(-5, 500, 0)], [0, 1, 2, 0, 2, 3]);
        var scene = TestScenes.Scene(part) with { Camera = Looking() };
        return scene with { Objects = [scene.Objects[0] with { Motion = motion }] };
    }

    /// <summary>Mean over a pixel of the share of a disc that lies left of an edge at 0.</summary>
    private static float Blurred(float left, float radius, float pixel)
    {
        var sum = 0.0;
        for (var i = 0; i < 100; i++)
        {
            var x = left + (pixel * (i + 0.5f) / 100);
            var d = radius > 0 ? Math.Clamp(x / radius, -1, 1) : Math.Sign(x);
            sum += (Math.Acos(d) - (d * Math.Sqrt(1 - (d * d)))) / Math.PI;
        }

        return (float)(sum / 100);
    }
}
