using System.Text;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Scenes.Shapes;
using SynthiCad.Generator.Sensors;

namespace SynthiCad.Generator.Tests.Sensors;

public sealed class DevelopmentTests
{
    [Theory]
    [InlineData("", RenderOutputs.None)]
    [InlineData("\"sensor\": { \"exposure\": [0, 1] },", RenderOutputs.Radiance)]
    [InlineData("\"sensor\": { \"noise\": { \"electrons\": 5000 } },", RenderOutputs.Radiance)]
    [InlineData("\"render\": { \"denoise\": true },", RenderOutputs.Radiance | RenderOutputs.Guides)]
    internal void Buffers_are_asked_for_only_where_they_are_needed(string settings, RenderOutputs expected) =>
        Assert.Equal(expected, Development.OutputsFor(Parse(settings)));

    [Fact]
    public void A_neutral_sensor_gives_the_bytes_that_the_device_gives()
    {
        var scene = Sample(string.Empty);
        var (direct, developed) = (Render(scene, RenderOutputs.None), Render(scene, RenderOutputs.Radiance));
        Development.Develop(developed, scene, denoise: false);
        Assert.Equal(direct.Rgb, developed.Rgb);
        Development.Develop(direct, scene, denoise: false);
        Assert.Equal(direct.Rgb, developed.Rgb);
    }

    [Fact]
    public void Exposure_brightens_and_noise_makes_grain()
    {
        var plain = Developed(string.Empty);
        var bright = Developed("\"sensor\": { \"exposure\": 1 },");
        var noisy = Developed("\"sensor\": { \"noise\": { \"electrons\": 100 } },");
        Assert.True(bright.Rgb.Sum(value => value) > plain.Rgb.Sum(value => value) * 1.1);
        Assert.True(Roughness(noisy) > 2 * Roughness(plain), $"{Roughness(noisy)} {Roughness(plain)}");
        Assert.Equal(plain.Ids, noisy.Ids);
    }

    private static RenderFrame Developed(string settings)
    {
        var scene = Sample(settings);
        var frame = Render(scene, RenderOutputs.Radiance);
        Development.Develop(frame, scene, denoise: false);
        return frame;
    }

    private static double Roughness(RenderFrame frame) => Enumerable.Range(3, frame.Rgb.Length - 3).Average(i => Math.Abs(frame.Rgb[i] - frame.Rgb[i - 3]));

    private static RenderFrame Render(SampledScene scene, RenderOutputs outputs)
    {
        using var device = new CpuRenderDevice(1);
        var settings = new RenderSettings(32, 32, 4) { Outputs = outputs };
        var frame = new RenderFrame(32, 32, outputs);
        device.Render([scene.Job], settings, [frame]);
        return frame;
    }

    private static SampledScene Sample(string settings)
    {
        var mesh = ShapeMeshes.Box(3, 2, 1);
        return new SceneSampler(Parse(settings), new RenderPart(mesh, CreaseNormals.Compute(mesh)), "box").Sample(0, 0, Split.Train);
    }

    private static SceneFile Parse(string settings) => SceneFileReader.Parse(
        "/scenes/test.synthicad.json",
        Encoding.UTF8.GetBytes("{ " + settings + " \"image\": { \"width\": 32, \"height\": 32 }, \"classes\": [ { \"name\": \"box\", \"mesh\": \"box.stl\" } ] }"),
        []);
}
