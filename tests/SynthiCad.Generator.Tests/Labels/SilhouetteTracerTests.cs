using System.Numerics;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Tests.Rendering;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Tests.Labels;

/// <summary>Silhouettes against rays in double precision through every pixel of the enlarged frame.</summary>
public sealed class SilhouetteTracerTests
{
    private const int Width = 24;
    private const int Height = 18;

    [Theory]
    [InlineData(1UL, false)]
    [InlineData(2UL, true)]
    [InlineData(3UL, false)]
    [InlineData(4UL, true)]
    [InlineData(5UL, false)]
    [InlineData(6UL, true)]
    [InlineData(7UL, false)]
    [InlineData(8UL, true)]
    public void Silhouettes_are_what_every_ray_says(ulong seed, bool floor)
    {
        var scene = Draw(seed, floor);
        var frame = LabelScenes.Cast(scene, Width, Height);
        var seen = new VisibleObjects(frame, 4);
        var tracer = new SilhouetteTracer(scene, frame);
        var caster = new DoubleCaster(scene.Camera, Width, Height);
        foreach (var placed in scene.Objects.Where(item => item.Id != 0 && seen.Count(item.Id) > 0))
        {
            var pixels = (from y in Enumerable.Range(-Height, 3 * Height)
                          from x in Enumerable.Range(-Width, 3 * Width)
                          where double.IsFinite(caster.Depth(placed, x, y))
                          select (X: x, Y: y)).ToList();
            var silhouette = tracer.Trace(placed, seen.Label(placed.Id));
            var inside = new byte[Width * Height];
            foreach (var (x, y) in pixels.Where(pixel => pixel.X is >= 0 and < Width && pixel.Y is >= 0 and < Height))
            {
                inside[(y * Width) + x] = 1;
            }

            Assert.Equal((pixels.Count, inside.Sum(value => value)), (silhouette.Area, silhouette.Inside));
            Assert.Equal(RunLengths.Encode(inside, Width, Height), silhouette.Counts);
            var (left, top) = (pixels.Min(pixel => pixel.X), pixels.Min(pixel => pixel.Y));
            Assert.Equal(new PixelBox(left, top, pixels.Max(pixel => pixel.X) - left + 1, pixels.Max(pixel => pixel.Y) - top + 1), silhouette.Box);
        }
    }

    [Theory]
    [InlineData(1UL, false)]
    [InlineData(2UL, true)]
    [InlineData(3UL, true)]
    public void Masks_of_the_device_are_what_rays_in_double_precision_say(ulong seed, bool floor)
    {
        var scene = Draw(seed, floor);
        var cast = LabelScenes.Cast(scene, Width, Height);
        var frame = new RenderFrame(Width, Height);
        using var device = new CpuRenderDevice(1);
        device.Render([new RenderJob(Lit(scene), 1)], new RenderSettings(Width, Height, 1, 0), [frame]);
        Assert.Equal(cast.Ids, frame.Ids);
        for (var i = 0; i < frame.Depth.Length; i++)
        {
            Assert.True(frame.Depth[i] == cast.Depth[i] || Math.Abs(frame.Depth[i] - cast.Depth[i]) < 1e-4 * cast.Depth[i], $"pixel {i}: {frame.Depth[i]} and {cast.Depth[i]}");
        }
    }

    private static RenderScene Lit(RenderScene scene) => scene with
    {
        Lights = [new PointLight(new Vector3(0, 0, 100), new Vector3(1000))],
        Objects = [.. scene.Objects.Select(placed => placed with { Materials = [new Material(new Vector3(0.5f), 0, 0.5f)] })],
    };

    private static RenderScene Draw(ulong seed, bool floor)
    {
        var random = new CounterRandom(seed, 9);
        var objects = new List<RenderObject>();
        for (ushort id = 0; id <= 4; id++)
        {
            var part = id % 2 == 0 ? TestScenes.Box(new Vector3(6, 9, 4)) : TestScenes.Soup(seed + id, 12);
            var turn = Quaternion.Normalize(new Quaternion(TestScenes.Point(ref random, 1), random.NextSingle() + 0.1f));
            objects.Add(LabelScenes.Placed(id, part, Matrix4x4.CreateScale(0.5f + random.NextSingle()) * Matrix4x4.CreateFromQuaternion(turn) * Matrix4x4.CreateTranslation(TestScenes.Point(ref random, 14))));
        }

        return LabelScenes.Of([.. objects]) with
        {
            Camera = new Camera(new Vector3(60, -50, 40), new Vector3(1, 2, 3), Vector3.UnitZ, 28),
            Floor = floor ? new Floor(-2, Vector3.One) : null,
        };
    }
}
