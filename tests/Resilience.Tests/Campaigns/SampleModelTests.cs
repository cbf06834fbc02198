using Resilience.Campaigns;
using Resilience.Models;
using Resilience.Runtime;
using Resilience.Tests.Data;
using Resilience.Tests.Models;
using SynthiCad.Testing;

namespace Resilience.Tests.Campaigns;

/// <summary>The model that the sample ships: what it is, and that flips in place are flips in the file.</summary>
public sealed class SampleModelTests : IDisposable
{
    private const int Images = 4;
    private const int FaultLists = 208;
    private readonly DatasetFolder folder = new();

    private static string ModelPath { get; } = Path.Combine(Checkout.Root, "samples", "VggResilienceTests", "models", "vgg19.onnx");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_is_a_plain_VGG19_with_the_names_of_Keras()
    {
        var model = OnnxModel.Load(ModelPath);
        int[] convolutions = [2, 2, 4, 4, 4];
        var names = convolutions
            .SelectMany((count, block) => Enumerable.Range(1, count).Select(conv => $"block{block + 1}_conv{conv}"))
            .Concat(["fc1", "fc2", "predictions"]);

        Assert.Equal(names, model.Layers.Select(layer => layer.Name));
        Assert.DoesNotContain(model.Layers, layer => layer.OpType == "BatchNormalization");
        Assert.True(new FileInfo(ModelPath).Length < 6_000_000);
    }

    [Fact]
    public void Flips_in_place_give_the_logits_of_faulty_files_run_from_scratch_bit_for_bit()
    {
        var names = Enumerable.Range(0, Images).Select(i => folder.WriteJpeg($"images/{i}.jpg", i * 5, 96, 96)).ToArray();
        using var subject = new ModelUnderTest(new EngineOptions { ModelPath = ModelPath, DatasetPath = folder.Root });
        folder.WriteCoco([.. subject.Model.Classes!], [.. names.Select((_, i) => ($"images/{i}.jpg", new[] { i + 1 }))]);
        using var input = ImageBatch.Divide(Images, fixedBatch: 0)[0].Decode(subject.Dataset, subject.Signature, new Resilience.Data.PixelConverter(subject.Signature.Spec));
        using var layer = new LayerScores(subject, "block4_conv3", GraphRoute.Rewritten);
        var file = Path.Combine(folder.Root, "faulty.onnx");
        var (changed, notFinite) = (0, 0);
        foreach (var (found, injections) in layer.Run([.. Enumerable.Range(0, FaultLists).Select(trial => 1 + (trial * 249 / (FaultLists - 1)))]))
        {
            File.WriteAllBytes(file, FaultyModel.Bake(subject.Model.Bytes, injections));
            using var scratch = Session.Open(file, GraphRoutes.Model(GraphRoute.Rewritten, ExecutionDevice.Cpu, threads: 2));
            using var expected = scratch.Run(new Dictionary<string, Tensor>(StringComparer.Ordinal) { [scratch.Inputs[0].Name] = input })[scratch.Outputs[0].Name];
            Assert.Equal(expected.AsSpan<uint>().ToArray(), found.Select(BitConverter.SingleToUInt32Bits));
            changed += found.Any(score => Math.Abs(score) > 1e6f) ? 1 : 0;
            notFinite += found.Any(score => !float.IsFinite(score)) ? 1 : 0;
        }

        // Equality means little where faults do nothing.
        Assert.True(changed > FaultLists / 4, $"{changed} of {FaultLists} fault lists reached the logits with force, {notFinite} made them NaN or infinite");
    }
}
