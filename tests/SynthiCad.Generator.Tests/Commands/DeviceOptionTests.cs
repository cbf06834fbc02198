using System.Text.Json.Nodes;
using SynthiCad.Generator.Tests.Pipeline;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Tests.Commands;

/// <summary><c>--device</c> from the command line to the files, on the software driver or whatever the machine has.</summary>
[Collection("vulkan")]
public sealed class DeviceOptionTests : IDisposable
{
    private readonly TestWorkspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Both_devices_write_the_same_labels_and_the_manifest_names_the_device()
    {
        var scene = work.Scene(split: "\"train\": 0.5, \"test\": 0.5", samples: 4);
        foreach (var device in new[] { "cpu", "vulkan" })
        {
            var (code, output, error) = ToolProcess.Run(work.Root, "generate", scene, "-o", device, "--device", device, "--threads", "2");
            Assert.Equal((0, string.Empty), (code, error));
            Assert.Contains("rendered 12 images", output, StringComparison.Ordinal);
            Assert.Equal(device, Manifest.TryRead(Path.Combine(work.Root, device))!.Device);
        }

        foreach (var split in new[] { "train", "test" })
        {
            var (cpu, vulkan) = (Coco("cpu", split), Coco("vulkan", split));
            foreach (var (key, value) in cpu.Where(item => item.Key != "annotations"))
            {
                Assert.Equal(value!.ToJsonString(), vulkan[key]!.ToJsonString());
            }

            var pairs = cpu["annotations"]!.AsArray().Zip(vulkan["annotations"]!.AsArray()).ToList();
            Assert.Equal(6, pairs.Count);
            Assert.All(pairs, pair => SameButForGrazedEdges(pair.First!, pair.Second!));
        }
    }

    [Fact]
    public void Vulkan_without_a_driver_is_one_coded_line_with_the_command_to_run()
    {
        var (code, output, error) = ToolProcess.RunWithoutVulkanDrivers(work.Root, "generate", work.Scene(), "-o", "dataset", "--device", "vulkan");
        Assert.Equal((1, string.Empty), (code, output));
        Assert.Matches(@"\Asynthicad: error SCAD0402: .*Run \S*build/setup\.sh.*use the device 'cpu'\.\n\z", error);
        Assert.False(Directory.Exists(work.Output));
        Assert.Empty(work.Leftovers());
    }

    [Fact]
    public void Auto_says_which_device_and_why()
    {
        var (code, output, _) = ToolProcess.RunWithoutVulkanDrivers(work.Root, "generate", work.Scene(images: 1), "-o", "dataset", "--device", "auto");
        Assert.Equal(0, code);
        Assert.StartsWith("synthicad: rendering on cpu: no Vulkan (SCAD0402)\n", output, StringComparison.Ordinal);

        (code, output, _) = ToolProcess.Run(work.Root, "generate", work.Scene(images: 1), "-o", "other", "--device", "auto");
        Assert.Equal(0, code);
        Assert.Matches(@"\Asynthicad: rendering on (cpu: Vulkan runs in software only \(.+\)|vulkan: a GPU with Vulkan)\n", output);
        Assert.Equal(output.Contains("rendering on cpu", StringComparison.Ordinal) ? "cpu" : "vulkan", Manifest.TryRead(Path.Combine(work.Root, "other"))!.Device);
    }

    // A ray that grazes an edge may fall to either side: at most one pixel in a thousand of a picture, here one or two.
    private static void SameButForGrazedEdges(JsonNode cpu, JsonNode vulkan)
    {
        foreach (var key in new[] { "id", "image_id", "category_id", "iscrowd" })
        {
            Assert.Equal(cpu[key]!.ToJsonString(), vulkan[key]!.ToJsonString());
        }

        var (a, b) = (Mask(cpu), Mask(vulkan));
        Assert.Equal(32 * 32, a.Count);
        Assert.InRange(a.Zip(b).Count(pixel => pixel.First != pixel.Second), 0, 2);
        Assert.All(cpu["bbox"]!.AsArray().Zip(vulkan["bbox"]!.AsArray()), side => Assert.InRange(Math.Abs((int)side.First! - (int)side.Second!), 0, 1));
        Assert.InRange(Math.Abs((int)cpu["area"]! - (int)vulkan["area"]!), 0, 2);
    }

    private static List<bool> Mask(JsonNode annotation) =>
        [.. annotation["segmentation"]!["counts"]!.AsArray().SelectMany((run, index) => Enumerable.Repeat(index % 2 == 1, (int)run!))];

    private JsonObject Coco(string device, string split) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(work.Root, device, split, "annotations.json")))!.AsObject();
}
