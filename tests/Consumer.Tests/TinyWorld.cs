using Google.Protobuf;
using Resilience.Models.Onnx;
using Resilience.Tests.Models;
using SynthiCad.Testing;

namespace Consumer.Tests;

/// <summary>Two parts, and a model that calls everything a cube: right for half of the images, whatever they show.</summary>
internal static class TinyWorld
{
    public const int ImagesPerClass = 6;

    public static void WriteCad(ConsumerProject project)
    {
        project.Write("cad/cube.obj", Boxes.Obj(20, 20, 20));
        project.Write("cad/slab.obj", Boxes.Obj(40, 30, 8));
        project.Write("cad/parts.synthicad.json", $$"""
            {
              "seed": 7,
              "imagesPerClass": {{ImagesPerClass}},
              "split": { "train": 0, "val": 0, "test": 1 },
              "image": { "width": 32, "height": 32 },
              "render": { "samples": 2, "maxBounces": 1 },
              "classes": [
                { "name": "cube", "mesh": "cube.obj" },
                { "name": "slab", "mesh": "slab.obj" }
              ]
            }
            """);
    }

    /// <summary>Zero weights and the bias (1, 0): eight float32, whose golden accuracy is exactly one half.</summary>
    public static byte[] Model()
    {
        var b = new ModelBuilder();
        var x = b.Flatten("flatten", b.Node("GlobalAveragePool", "mean", [b.Input("image", null, 3, 32, 32)]));
        b.Initializer("predictions_W", new float[6], 2, 3);
        b.Initializer("predictions_b", [1, 0], 2);
        b.Output(b.Node("Gemm", "predictions", [x, "predictions_W", "predictions_b"], ModelBuilder.Int("transB", 1)), null, 2);
        b.Model.MetadataProps.Add(new StringStringEntryProto { Key = "resilience.classes", Value = """["cube","slab"]""" });
        return b.Model.ToByteArray();
    }

    /// <summary>A campaign that passes and notes where the runtime came from, one whose gate breaks, and one whose gate cannot hold.</summary>
    public const string Tests = """
        using Resilience.Gates;
        using Resilience.Xunit;
        using Xunit;

        [ResilienceModel("models/tiny.onnx", Device = "cpu")]
        public sealed class Passing
        {
            [BitFlipCampaign(Layer = "predictions", Flips = "1,10", Bits = "mantissa", Iterations = 20, MinAccuracy = 0.25)]
            public void Survives(CampaignPoint point)
            {
                Assert.Equal(20, point.Trials.Count);
                var loaded = System.Diagnostics.Process.GetCurrentProcess().Modules.Cast<System.Diagnostics.ProcessModule>()
                    .Select(m => m.FileName).Where(f => f.Contains("onnxruntime")).Distinct();
                File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, "loaded.txt"), loaded);
            }
        }

        [ResilienceModel("models/tiny.onnx", Device = "cpu")]
        public sealed class Strict
        {
            // Bit 30 of all eight parameters: 1 becomes infinite.
            [BitFlipCampaign(Layer = "predictions", Flips = "8", Bits = "30", Iterations = 5, MinAccuracy = 0.48)]
            public void Breaks()
            {
            }

            [BitFlipCampaign(Layer = "predictions", Flips = "1", Iterations = 5, MinAccuracy = 0.999)]
            public void Cannot_hold()
            {
            }
        }
        """;
}
