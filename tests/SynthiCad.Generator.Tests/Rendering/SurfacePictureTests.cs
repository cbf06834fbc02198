using System.Numerics;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Cpu;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class SurfacePictureTests
{
    private static readonly Vector3 Red = Vector3.UnitX;
    private static readonly Vector3 Green = Vector3.UnitY;
    private static readonly Vector3 Blue = Vector3.UnitZ;
    private static readonly RenderImage Four = new("four", 2, 2, [Red, Green, Blue, Vector3.One]);
    private static readonly RenderImage Quarters = new("quarters", 8, 8, [.. Enumerable.Range(0, 64).Select(i => Four.Pixels[(i % 8 / 4) + (i / 32 * 2)])]);

    [Theory]
    [InlineData(0.25f, 0.75f, 1, 0, 0)]
    [InlineData(0.75f, 0.75f, 0, 1, 0)]
    [InlineData(0.25f, 0.25f, 0, 0, 1)]
    [InlineData(1.75f, -0.75f, 1, 1, 1)]
    [InlineData(-12.25f, 5.75f, 0, 1, 0)]
    [InlineData(0.5f, 0.75f, 0.5f, 0.5f, 0)]
    [InlineData(0, 0.75f, 0.5f, 0.5f, 0)]
    [InlineData(1, 0.75f, 0.5f, 0.5f, 0)]
    [InlineData(0.25f, 0, 0.5f, 0, 0.5f)]
    [InlineData(0.25f, 0.5f, 0.5f, 0, 0.5f)]
    [InlineData(-1e-9f, 0.75f, 0.5f, 0.5f, 0)]
    public void Pictures_are_read_between_pixel_centres_and_repeat(float u, float v, float red, float green, float blue)
    {
        var read = PictureReader.Tiled(Four, new Vector2(u, v));
        Assert.InRange((read - new Vector3(red, green, blue)).Length(), 0, 1e-4f);
    }

    [Theory]
    [InlineData(1e30f)]
    [InlineData(-1e30f)]
    [InlineData(float.MaxValue)]
    public void Huge_coordinates_stay_within_the_picture(float coordinate)
    {
        var read = PictureReader.Tiled(Four, new Vector2(coordinate, -coordinate));
        Assert.InRange(read.Length(), 0, 2);
    }

    [Fact]
    public void A_plate_shows_its_picture_the_right_way_up()
    {
        var plate = TestScenes.Plate(10);
        var corners = new Vector2[] { new(0, 0), new(1, 0), new(1, 1), new(0, 0), new(1, 1), new(0, 1) };
        var part = new RenderPart(plate.Mesh with { CornerTexCoords = corners }, plate.CornerNormals);
        var albedo = Albedo(TestScenes.Scene(part).With(material: new Material(new Vector3(0.5f), 0, 1) { Texture = new SurfaceTexture(Quarters, 0) }), Vector3.UnitZ, Vector3.UnitY);
        Assert.Equal(Red * 0.5f, albedo[1, 1]);
        Assert.Equal(Green * 0.5f, albedo[6, 1]);
        Assert.Equal(Blue * 0.5f, albedo[1, 6]);
        Assert.Equal(Vector3.One * 0.5f, albedo[6, 6]);
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(-1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 0, -1)]
    public void Box_projection_goes_along_the_axis_that_a_face_looks_to(int x, int y, int z)
    {
        var normal = new Vector3(x, y, z);
        var scene = TestScenes.Scene(TestScenes.Box(new Vector3(10))).With(material: Textured(20), toWorld: Matrix4x4.CreateScale(2) * Matrix4x4.CreateTranslation(0, 0, 0));
        var camera = scene.Camera with { Position = normal * 100, Up = z == 0 ? Vector3.UnitZ : Vector3.UnitY, VerticalFieldOfView = 10 };
        var frame = TestScenes.Full(scene with { Camera = camera }, 8, 8, 1, bounces: 0);
        var prepared = new PreparedCamera(camera, 8, 8);
        for (var i = 0; i < 64; i++)
        {
            var sampler = ScalarSobol.Create(SobolSampler.PixelHash(1, i % 8, i / 8), 0, 0);
            var jitter = sampler.Pair(0);
            var direction = prepared.Direction((i % 8) + jitter.X, (i / 8) + jitter.Y);
            var local = (camera.Position + (frame.Guides!.Depth[i] / Vector3.Dot(direction, prepared.Forward) * direction)) / 2;
            var at = (x != 0 ? new Vector2(local.Y, local.Z) : y != 0 ? new Vector2(local.X, local.Z) : new Vector2(local.X, local.Y)) / 20;
            Assert.InRange((frame.Guides.Albedo[i] - (0.5f * PictureReader.Tiled(Four, at))).Length(), 0, 1e-3f);
        }
    }

    [Fact]
    public void A_floors_picture_lies_in_world_millimetres()
    {
        var scene = TestScenes.OpenFloor(0.5f) with { Floor = new Floor(0, new Vector3(0.5f)) { Texture = new SurfaceTexture(Four, 40) } };
        foreach (var (x, y, color) in new[] { (10, 30, Red), (30, 30, Green), (-30, -30, Blue), (70, -30, Vector3.One) })
        {
            var camera = new Camera(new Vector3(x, y, 100), new Vector3(x, y, 0), Vector3.UnitY, 0.01f);
            var frame = TestScenes.Full(scene with { Camera = camera }, 1, 1, 4);
            Assert.InRange((frame.Guides!.Albedo[0] - (0.5f * color)).Length(), 0, 1e-3f);
            Assert.Equal(0, frame.Guides.Coverage[0]);
        }
    }

    [Fact]
    public void A_textured_plane_shines_as_its_colour_says()
    {
        var sun = new SunLight(-Vector3.UnitZ, new Vector3(2), 0);
        var scene = TestScenes.OpenFloor(0.5f, sun) with
        {
            Floor = new Floor(0, new Vector3(0.5f)) { Texture = new SurfaceTexture(Four, 40) },
            Camera = new Camera(new Vector3(10, 30, 100), new Vector3(10, 30, 0), Vector3.UnitY, 0.01f),
        };
        Assert.InRange((TestScenes.Radiance(scene, 64, bounces: 0) - (Red * 0.5f * 2 / MathF.PI)).Length(), 0, 1e-3f);
    }

    [Fact]
    public void Every_triangle_has_its_own_material_and_indices_out_of_range_take_the_nearest()
    {
        var plate = TestScenes.Plate(10);
        Material[] materials = [new(Red, 0, 1), new(Green, 0, 1)];
        foreach (var (indices, upper, lower) in new[] { (new[] { 0, 1 }, Green, Red), ([1, 0], Red, Green), ([7, -3], Red, Green) })
        {
            var part = new RenderPart(plate.Mesh with { MaterialIndices = indices }, plate.CornerNormals);
            var scene = TestScenes.Scene(part);
            var albedo = Albedo(scene with { Objects = [scene.Objects[0] with { Materials = materials }] }, Vector3.UnitZ, Vector3.UnitY);
            Assert.Equal(upper, albedo[1, 1]);
            Assert.Equal(lower, albedo[6, 6]);
        }
    }

    [Fact]
    public void Corner_colours_blend_over_a_triangle_where_they_are_wanted()
    {
        var plate = TestScenes.Plate(10);
        Vector3[] colors = [Vector3.Zero, Vector3.One, Vector3.One, Vector3.Zero, Vector3.One, Vector3.Zero];
        var part = new RenderPart(plate.Mesh with { CornerColors = colors }, plate.CornerNormals);
        var wanted = Albedo(TestScenes.Scene(part).With(material: new Material(new Vector3(0.5f), 0, 1) { UseCornerColors = true }), Vector3.UnitZ, Vector3.UnitY);
        for (var x = 0; x < 8; x++)
        {
            Assert.Equal((x + 0.5f) / 8 * 0.5f, wanted[x, 2].X, 0.035f);
        }

        Assert.Equal(new Vector3(0.5f), Albedo(TestScenes.Scene(part), Vector3.UnitZ, Vector3.UnitY)[1, 1]);
    }

    [Fact]
    public void A_textured_surface_of_one_colour_renders_as_a_plain_one()
    {
        var light = new AreaLight(new Vector3(20, -10, 60), new Vector3(0, 20, 0), new Vector3(20, 0, 0), new Vector3(4));
        var plain = TestScenes.Scene(TestScenes.Sphere(10, 12), light) with { Camera = new Camera(new Vector3(0, -60, 0), Vector3.Zero, Vector3.UnitZ, 30), Floor = new Floor(-10, new Vector3(0.25f)) };
        var picture = new SurfaceTexture(TestScenes.Plain(0.5f), 3);
        var textured = plain.With(material: new Material(Vector3.One, 0, 1) { Texture = picture }) with { Floor = new Floor(-10, new Vector3(0.5f)) { Texture = picture } };
        Assert.Equal(TestScenes.Render(plain, 24, 24, 8).Rgb, TestScenes.Render(textured, 24, 24, 8).Rgb);
    }

    private static Material Textured(float tile) => new(new Vector3(0.5f), 0, 1) { Texture = new SurfaceTexture(Four, tile) };

    /// <summary>Base colours of a plate from -10 to 10, seen so that it fills 8 x 8 pixels.</summary>
    private static Vector3[,] Albedo(RenderScene scene, Vector3 from, Vector3 up)
    {
        var camera = new Camera(from * 1000, Vector3.Zero, up, 2 * MathF.Atan(0.01f) * 180 / MathF.PI);
        var frame = TestScenes.Full(scene with { Camera = camera }, 8, 8, 64, bounces: 0);
        var albedo = new Vector3[8, 8];
        for (var i = 0; i < 64; i++)
        {
            var value = frame.Guides!.Albedo[i];
            albedo[i % 8, i / 8] = new Vector3(MathF.Round(value.X, 4), MathF.Round(value.Y, 4), MathF.Round(value.Z, 4));
        }

        return albedo;
    }
}
