using System.Numerics;
using SynthiCad.Generator.Rendering;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class GuideTests
{
    [Fact]
    public void The_bytes_are_those_of_the_radiance()
    {
        var scene = Scene();
        var frame = TestScenes.Full(scene, 16, 16, 8);
        var plain = TestScenes.Render(scene, 16, 16, 8);
        for (var i = 0; i < frame.Ids.Length; i++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                Assert.Equal(plain.Rgb[(3 * i) + channel], Generator.Rendering.Cpu.ToneCurve.Encode(frame.Radiance![i][channel]));
            }
        }

        Assert.All(frame.Rgb, value => Assert.Equal(0, value));
        Assert.Equal(plain.Ids, frame.Ids);
    }

    [Fact]
    public void Guides_say_what_camera_rays_meet_first()
    {
        var frame = TestScenes.Full(Scene(), 16, 16, 64);
        var guides = frame.Guides!;
        var middle = (8 * 16) + 8;
        Assert.Equal(1, guides.Coverage[middle]);
        Assert.InRange((guides.Albedo[middle] - new Vector3(0.7f, 0.5f, 0.3f)).Length(), 0, 1e-4f);
        Assert.InRange((guides.Normals[middle] - frame.Normals[middle]).Length(), 0, 0.2f);
        Assert.Equal(frame.Depth[middle], guides.Depth[middle], 0.5f);
        var floor = (15 * 16) + 1;
        Assert.Equal(0, guides.Coverage[floor]);
        Assert.InRange((guides.Albedo[floor] - new Vector3(0.4f)).Length(), 0, 1e-5f);
        Assert.InRange((guides.Normals[floor] - Vector3.UnitZ).Length(), 0, 1e-5f);
        Assert.Equal((Vector3.Zero, Vector3.Zero, 0, 0, Vector3.Zero), (guides.Albedo[1], guides.Normals[1], guides.Depth[1], guides.Coverage[1], guides.Variance[1]));
        Assert.Contains(guides.Coverage, coverage => coverage is > 0 and < 1);
    }

    [Fact]
    public void The_variance_foretells_how_far_means_of_other_seeds_lie()
    {
        // Purely random numbers would lie as far as the variance says; Sobol points lie closer, never much farther.
        var scene = Scene();
        const RenderOutputs outputs = RenderOutputs.Radiance | RenderOutputs.Guides;
        var frames = Enumerable.Range(0, 24).Select(_ => new RenderFrame(8, 8, outputs)).ToArray();
        using var device = new CpuRenderDevice();
        device.Render([.. Enumerable.Range(0, 24).Select(i => new RenderJob(scene, (uint)i))], new RenderSettings(8, 8, 3) { Outputs = outputs }, frames);
        var (said, measured) = (0.0, 0.0);
        for (var i = 0; i < 64; i++)
        {
            var mean = frames.Average(frame => (double)frame.Radiance![i].X);
            measured += frames.Sum(frame => Math.Pow(frame.Radiance![i].X - mean, 2)) / 23;
            said += frames.Average(frame => (double)frame.Guides!.Variance[i].X);
        }

        Assert.InRange(measured / said, 0.2, 1.3);
        Assert.All(TestScenes.Full(scene, 4, 4, 1).Guides!.Variance, value => Assert.Equal(Vector3.Zero, value));
    }

    private static RenderScene Scene() => TestScenes.Scene(TestScenes.Sphere(10, 16), new AreaLight(new Vector3(20, -10, 60), new Vector3(0, 20, 0), new Vector3(20, 0, 0), new Vector3(4)))
        .With(material: new Material(new Vector3(0.7f, 0.5f, 0.3f), 0, 0.5f)) with
    {
        Background = new Background(new Vector3(0.2f), new Vector3(0.2f)),
        Floor = new Floor(-10, new Vector3(0.4f)),
        Camera = new Camera(new Vector3(0, -60, 0), Vector3.Zero, Vector3.UnitZ, 40),
    };
}
