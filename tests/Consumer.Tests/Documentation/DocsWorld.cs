using System.IO.Compression;
using Google.Protobuf;
using Resilience.Models.Onnx;
using Resilience.Tests.Models;
using SynthiCad.Testing;

namespace Consumer.Tests.Documentation;

/// <summary>
/// The files that the docs' commands name, small: a model with the layers of the sample's, images, parts, reports of an earlier run. Each
/// page works in a copy. Both tools are on the path, from their packages.
/// </summary>
public sealed class DocsWorld : IDisposable
{
    private const string Tools = "tools";
    private readonly string root = Directory.CreateTempSubdirectory("docs-").FullName;

    private DocsWorld(PackageFeed feed)
    {
        Install(feed, "Resilience.Tool", "resilience-cli.dll", "resilience");
        Install(feed, "SynthiCad.Generator", "synthicad.dll", "synthicad");
        foreach (var model in new[] { "models/vgg19.onnx", "models/model.onnx", "model.onnx" })
        {
            Write(model, Model());
        }

        foreach (var images in new[] { "dataset/test", "dataset/train" })
        {
            GreyJpeg.WriteClasses(Path.Combine(Template, images), 4);
        }

        Write("campaign.yaml", Block.Of("yaml").First(b => b.File == "campaign-files.md").Text);
        Write("earlier.yaml", """
            model: models/vgg19.onnx
            dataset: dataset/test
            campaigns:
              - { name: VggResilience.Block4, layers: block4_conv3, count: 30, iterations: 5 }
              - { name: noise, corruption: gaussian_noise, severity: "1..5", iterations: 2 }
            """);
        Write("conf/sample.yaml", "Target: layer_states\nMode: single\nType: bitflips\nAmount: 1\nBit: N\n");
        Write("config.json", """{ "num_images": 2, "light_energy": 0.125 }""");
        Write("parts.synthicad.json", """
            {
              "seed": 7, "imagesPerClass": 14, "image": { "width": 32, "height": 32 }, "render": { "samples": 2, "maxBounces": 1 },
              "classes": [ { "name": "gear", "mesh": "parts/gear.obj" }, { "name": "washer", "mesh": "parts/washer.obj" } ]
            }
            """);
        Write("parts/gear.obj", Boxes.Obj(20, 20, 20));
        Write("parts/washer.obj", Boxes.Obj(40, 30, 8));
        Must("""
            resilience run earlier.yaml --report TestResults/resilience
            cp TestResults/resilience/resilience.json .
            mkdir -p bin/Debug/net10.0/TestResults bin/Release/net10.0/TestResults other baselines
            cp -r TestResults/resilience bin/Debug/net10.0/TestResults
            cp -r TestResults/resilience bin/Release/net10.0/TestResults
            cp resilience.json other
            synthicad convert parts/gear.obj part.stl
            synthicad convert parts/gear.obj parts/gear.ply
            synthicad generate parts.synthicad.json -o data --shard 1/2
            synthicad generate parts.synthicad.json -o data --shard 2/2
            """);
        using var report = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Template, "resilience.json")));
        TrialId = report.RootElement.GetProperty("campaigns")[0].GetProperty("points")[0].GetProperty("trials")[0].GetProperty("id").GetString()!;
    }

    /// <summary>Id of a trial of the earlier run, in place of the one that the docs print.</summary>
    public string TrialId { get; }

    private string Template => Path.Combine(root, "template");

    /// <summary>A folder with everything, for one page.</summary>
    public string Copy(string page)
    {
        var folder = Path.Combine(root, page);
        Directory.CreateDirectory(folder);
        DotNet.RunProgram("cp", root, ["-r", Template + "/.", folder]).MustSucceed();
        return folder;
    }

    /// <summary>Runs a script as a reader would paste it. That a gate is broken (exit code 1) is an answer, no failure.</summary>
    internal ChildResult Run(string folder, string script) => DotNet.RunProgram(
        "bash",
        folder,
        ["-e", "-o", "pipefail", "-c", $"resilience() {{ command resilience \"$@\" || [ $? -eq 1 ]; }}\n{script}"],
        ("PATH", Path.Combine(root, Tools) + ":" + Environment.GetEnvironmentVariable("PATH")),
        ("RESILIENCE_ORT_PATH", PackageFeed.NativeRuntime));

    private void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public void Dispose() => Directory.Delete(root, recursive: true);

    private void Must(string script) => Run(Template, script).MustSucceed();

    private void Write(string path, byte[] content)
    {
        var file = Path.Combine(Template, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    private void Install(PackageFeed feed, string id, string assembly, string command)
    {
        var folder = Path.Combine(root, Tools, id);
        ZipFile.ExtractToDirectory(Path.Combine(feed.Packages, $"{id}.{feed.Version}.nupkg"), folder);
        Script.Write(Path.Combine(root, Tools, command), $"exec dotnet '{Path.Combine(folder, "tools", "net10.0", "any", assembly)}' \"$@\"\n");
    }

    /// <summary>Bright is cube, dark is slab: means of equal channels, and a line between them. So many channels that a rate of 1e-5 is a fault.</summary>
    private static byte[] Model()
    {
        var b = new ModelBuilder();
        const int channels = 64;
        b.Initializer("block4_conv3_W", [.. Enumerable.Repeat(1f / 3, 3 * channels)], channels, 3, 1, 1);
        b.Initializer("block4_conv3_B", new float[channels], channels);
        var x = b.Node("Relu", "relu", [b.Node("Conv", "block4_conv3", [b.Input("image", null, 3, 32, 32), "block4_conv3_W", "block4_conv3_B"])]);
        x = b.Flatten("flatten", b.Node("GlobalAveragePool", "mean", [x]));
        b.Initializer("predictions_W", [.. Enumerable.Repeat(20f / channels, channels), .. Enumerable.Repeat(-20f / channels, channels)], 2, channels);
        b.Initializer("predictions_b", [-10, 10], 2);
        b.Output(b.Node("Gemm", "predictions", [x, "predictions_W", "predictions_b"], ModelBuilder.Int("transB", 1)), null, 2);
        b.Model.MetadataProps.Add(new StringStringEntryProto { Key = "resilience.classes", Value = """["cube","slab"]""" });
        return b.Model.ToByteArray();
    }

    /// <summary>Makes the files when a test first asks for them.</summary>
    public sealed class Fixture : IDisposable
    {
        private DocsWorld? world;

        public DocsWorld Of(PackageFeed feed) => world ??= new DocsWorld(feed);

        public void Dispose() => world?.Dispose();
    }
}
