using Resilience.Campaigns;
using Resilience.Faults;
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
        var batches = ImageBatch.Divide(Images, fixedBatch: 0);
        using var input = batches[0].Decode(subject.Dataset, subject.Signature, new Resilience.Data.PixelConverter(subject.Signature.Spec));

        var cut = ModelCutter.Cut(subject.Model, subject.Model.FindLayer("block4_conv3"), RuntimeValueTypes.Instance);
        var pristine = cut.Targets.Select(Bits).ToArray();
        using var cache = new PrefixCache(PrefixModel.Of(cut, "vgg"), subject.Dataset, subject.Signature, batches, long.MaxValue, SessionOptions.Default, "vgg19.onnx");
        _ = cache.Chunks(default);
        using var suffix = Session.Create(cut.Suffix, SessionOptions.Default);
        using var runner = new SuffixRunner(suffix, cut, pristine, [0, subject.Model.Classes!.Count], batches);
        var injector = new FaultInjector([.. cut.Targets.Select(target => target.Name)], runner.Weights, pristine);
        var space = new FaultSpace([.. cut.Targets.Select(target => target.Elements)], BitSelection.All);
        var file = Path.Combine(folder.Root, "faulty.onnx");
        var (changed, notFinite) = (0, 0);
        for (var trial = 0; trial < FaultLists; trial++)
        {
            var sites = new TrialPlan(space, 1 + (trial * 249 / (FaultLists - 1)), 11, 3).Sites(trial);
            injector.Inject(sites, new uint[sites.Length], new uint[sites.Length]);
            var found = runner.Run(cache.Load(0, default)[0], default).ToArray();
            injector.Undo(sites);

            var injections = sites.Select(site => new Injection(cut.Targets[site.Tensor].Name, site.Element, site.Bit, 0, 0));
            File.WriteAllBytes(file, ModelRewriter.BakeFaults(subject.Model.Bytes, injections));
            using var scratch = Session.Open(file);
            using var expected = scratch.Run(new Dictionary<string, Tensor>(StringComparer.Ordinal) { [scratch.Inputs[0].Name] = input })[scratch.Outputs[0].Name];
            Assert.Equal(expected.AsSpan<uint>().ToArray(), found.Select(BitConverter.SingleToUInt32Bits));
            changed += found.Any(score => Math.Abs(score) > 1e6f) ? 1 : 0;
            notFinite += found.Any(score => !float.IsFinite(score)) ? 1 : 0;
        }

        // Equality means little where faults do nothing.
        Assert.True(changed > FaultLists / 4, $"{changed} of {FaultLists} fault lists reached the logits with force, {notFinite} made them NaN or infinite");

        uint[] Bits(TargetTensor target)
        {
            var bits = new uint[target.Elements];
            subject.Model.CopyBits(target.Name, bits);
            return bits;
        }
    }
}
