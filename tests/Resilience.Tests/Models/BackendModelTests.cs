using Resilience.Campaigns;
using Resilience.Models;
using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Tests.Models;

/// <summary>The models of the ONNX backend tests, with every operator there is, cut at every node and at every layer.</summary>
public sealed class BackendModelTests
{
    private static readonly SessionOptions Options = GraphRoutes.Model(GraphRoute.Extended, ExecutionDevice.Cpu, threads: 1);
    private static readonly SessionOptions Part = GraphRoutes.Part(GraphRoute.Extended, ExecutionDevice.Cpu, threads: 1);
    private readonly Dictionary<string, int> tally = new(StringComparer.Ordinal);
    private readonly List<string> wrong = [];

    [Fact]
    public void Cut_at_any_node_they_compute_what_they_computed_whole_or_say_why_they_cannot_be_cut()
    {
        Assert.True(BackendModels.Files.Count > 0, "0 models found: run build/setup.sh, which installs Debian's libonnx-testdata");
        foreach (var file in BackendModels.Files)
        {
            Try(file, "not loaded", () => CutEverywhere(file, OnnxModel.Load(file)));
        }

        var counts = string.Join(", ", tally.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20).Append(counts)));
        Assert.True(BackendModels.Files.Count >= 1000 && tally["cuts equal"] >= 1500 && tally["cuts within"] >= 500 && tally["layers equal"] >= 20, counts);
    }

    private void CutEverywhere(string file, OnnxModel model)
    {
        if (BackendModels.Inputs(file, model) is not { } inputs)
        {
            Count("inputs are no tensors of numbers");
            return;
        }

        if (model.Proto.Graph.Node.Any(node => node.Attribute.Any(attribute => attribute.Name == "training_mode" && attribute.I == 1)))
        {
            // Updates the statistics that it was given; what it gives depends on which outputs are asked for.
            Count("training");
            BackendModels.Free(inputs);
            return;
        }

        Dictionary<string, Tensor>? whole = null;
        try
        {
            Try(file, "not run whole", () => whole = RunWhole(model, inputs));
            if (whole is null)
            {
                return;
            }

            using (var again = new Disposables(RunWhole(model, inputs)))
            {
                if (whole.Any(output => !output.Value.Bytes.SequenceEqual(again.Tensors[output.Key].Bytes)))
                {
                    Count("not the same twice");
                    return;
                }
            }

            for (var node = 0; node < model.Proto.Graph.Node.Count; node++)
            {
                foreach (var output in model.Outputs.Select(value => value.Name))
                {
                    var (at, name) = (node, output);
                    Try(file, "not cut", () => Cut(file, model, inputs, at, name, whole[name]));
                }
            }

            foreach (var layer in model.Layers)
            {
                Try(file, "layer not cut", () => CutLayer(file, model, inputs, layer));
            }
        }
        finally
        {
            BackendModels.Free(inputs);
            BackendModels.Free(whole ?? []);
        }
    }

    /// <summary>Everything that depends on a node on one side, the rest on the other.</summary>
    private void Cut(string file, OnnxModel model, Dictionary<string, Tensor> inputs, int node, string output, Tensor expected)
    {
        var sections = new GraphSections(new EngineGraph(model.Proto, [], [], node), output, RuntimeValueTypes.Instance, file);
        if (!sections.Reaches)
        {
            return;
        }

        var values = new Dictionary<string, Tensor>(inputs, StringComparer.Ordinal);
        using var kept = new Disposables([]);
        if (sections.Prefix is not null)
        {
            using var prefix = Session.Create(sections.Prefix, Part, file);
            foreach (var (name, tensor) in prefix.Run(sections.PrefixInputs.ToDictionary(name => name, name => inputs[name], StringComparer.Ordinal), sections.PrefixOutputs))
            {
                values[name] = kept.Tensors[name] = tensor;
            }
        }

        using var rest = Session.Create(sections.BuildWhole(), Part, file);
        using var found = new Disposables(rest.Run(sections.WholeInputs.ToDictionary(name => name, name => values[name], StringComparer.Ordinal)));
        Compare($"{file} cut at node {node}, {output}", expected, found.Tensors[output]);
        Count("cuts equal");
        if (sections.Prefix is not null)
        {
            Count("cuts within");
        }
    }

    /// <summary>As a campaign cuts: the layer's tensors are inputs, with and without faults.</summary>
    private void CutLayer(string file, OnnxModel model, Dictionary<string, Tensor> inputs, ModelLayer layer)
    {
        var cut = new LayerCut(model, layer);
        if (model.Outputs.Any(output => ((ElementType)output.ElementType).Size() != sizeof(uint)))
        {
            return;
        }

        using var weights = new Disposables(ModelRunner.Weights(model, cut.Targets));
        foreach (var flips in new[] { 0, 2 })
        {
            var faults = ModelRunner.DrawFaults(cut.Targets, flips, 7);
            ModelRunner.Flip(weights.Tensors, faults);
            var expected = ModelRunner.RunWhole(FaultyModel.Bake(model.Bytes, faults), inputs, OptimizationLevel.None);
            var reached = model.Outputs.Select((output, i) => (output.Name, Bits: expected[i])).Where(output => cut.Outputs.Contains(output.Name));
            var found = cut.Run(inputs, weights.Tensors, OptimizationLevel.None);
            if (!reached.Select(output => output.Bits).Zip(found).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)))
            {
                wrong.Add($"{file}: layer {layer.Name} with {flips} flips gives other values");
            }

            ModelRunner.Flip(weights.Tensors, faults);
        }

        Count("layers equal");
    }

    private static Dictionary<string, Tensor> RunWhole(OnnxModel model, Dictionary<string, Tensor> inputs)
    {
        using var session = Session.Create(model.Bytes, Options, model.FileName);
        return session.Run(inputs);
    }

    private void Compare(string what, Tensor expected, Tensor found)
    {
        if (!expected.Shape.AsSpan().SequenceEqual(found.Shape) || !expected.Bytes.SequenceEqual(found.Bytes))
        {
            wrong.Add($"{what} gives other values: {expected.ElementType} [{string.Join(',', expected.Shape)}] {Convert.ToHexString(expected.Bytes[..Math.Min(16, expected.Bytes.Length)])} / {Convert.ToHexString(found.Bytes[..Math.Min(16, found.Bytes.Length)])}");
        }
    }

    /// <summary>What cannot be done must be refused with a code; any other exception is wrong.</summary>
    private void Try(string file, string what, Action action)
    {
        try
        {
            action();
        }
        catch (ResilienceException error)
        {
            Count($"{what} ({error.Code})");

            // The whole model ran: then the only reason not to cut is a value that is no tensor of numbers.
            if (what is "not cut" && error.Code is not ("RES0207" or "RES0306"))
            {
                wrong.Add($"{file}: {error.Message}");
            }
        }
#pragma warning disable CA1031 // That is what is tested.
        catch (Exception error)
#pragma warning restore CA1031
        {
            wrong.Add($"{file}: {what}: {error}");
        }
    }

    private void Count(string what) => tally[what] = tally.GetValueOrDefault(what) + 1;

    private sealed class Disposables(Dictionary<string, Tensor> tensors) : IDisposable
    {
        public Dictionary<string, Tensor> Tensors => tensors;

        public void Dispose() => BackendModels.Free(tensors);
    }
}
