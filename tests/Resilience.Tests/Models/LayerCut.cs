using Resilience.Campaigns;
using Resilience.Models;
using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Tests.Models;

/// <summary>A model divided at a layer as trials divide it, once for each output that its faults can reach.</summary>
internal sealed class LayerCut
{
    private readonly EngineGraph graph;

    public LayerCut(OnnxModel model, ModelLayer layer, IValueTypeSource? types = null, Func<TargetTensor, bool>? chosen = null)
    {
        graph = EngineGraph.Plain(model, layer);
        if (chosen is not null)
        {
            var targets = graph.Targets.Where(chosen).ToArray();
            graph = graph with { Targets = targets, Stored = [.. targets.Select((target, i) => new TensorCopy(target.Name, target.Shape, i, null))] };
        }

        var all = model.Outputs.Select(output => (output.Name, Sections: new GraphSections(graph, output.Name, types ?? RuntimeValueTypes.Instance, model.File))).ToArray();
        Outputs = [.. all.Where(one => one.Sections.Reaches).Select(one => one.Name)];
        Sections = [.. all.Where(one => one.Sections.Reaches).Select(one => one.Sections)];
    }

    /// <summary>Outputs that faults reach, in the model's order.</summary>
    public IReadOnlyList<string> Outputs { get; }

    public IReadOnlyList<GraphSections> Sections { get; }

    public IReadOnlyList<TargetTensor> Targets => graph.Targets;

    /// <summary>Bits of the outputs, with these weights.</summary>
    public uint[][] Run(Dictionary<string, Tensor> inputs, Dictionary<string, Tensor> weights, OptimizationLevel level) =>
        [.. Sections.Select(sections => Run(sections, inputs, weights, level))];

    private uint[] Run(GraphSections sections, Dictionary<string, Tensor> inputs, Dictionary<string, Tensor> weights, OptimizationLevel level)
    {
        var values = new Dictionary<string, Tensor>(inputs, StringComparer.Ordinal);
        if (sections.Prefix is not null)
        {
            using var prefix = Session.Create(sections.Prefix, ModelRunner.Options(level));
            foreach (var (name, tensor) in prefix.Run(sections.PrefixInputs.ToDictionary(n => n, n => inputs[n], StringComparer.Ordinal), sections.PrefixOutputs))
            {
                values[name] = tensor;
            }
        }

        var read = sections.WholeInputs.ToDictionary(n => n, n => values[n], StringComparer.Ordinal);
        foreach (var copy in graph.Stored)
        {
            read[copy.Name] = weights[copy.Name];
        }

        using var rest = Session.Create(sections.BuildWhole(), ModelRunner.Options(level));
        return Assert.Single(ModelRunner.RunSession(rest, read));
    }
}
