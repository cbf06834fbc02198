using Resilience.Models.Onnx;

namespace Resilience.Models.Sections;

/// <summary>Finds the part of a graph in which a fault stays within its output channel.</summary>
internal sealed class ChannelPatchFinder
{
    private readonly EngineGraph engine;
    private readonly GraphProto graph;
    private readonly GraphParameters parameters;
    private readonly ILookup<string, int> readers;
    private readonly HashSet<string> outputs;

    private ChannelPatchFinder(EngineGraph engine)
    {
        this.engine = engine;
        graph = engine.Proto.Graph;
        parameters = new GraphParameters(engine);
        readers = Enumerable.Range(0, graph.Node.Count)
            .SelectMany(node => GraphNames.Reads(graph.Node[node]).Select(name => (name, node)))
            .ToLookup(pair => pair.name, pair => pair.node, StringComparer.Ordinal);
        outputs = graph.Output.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The patch that holds all reads of the faultable tensors; null where their channels cannot be told apart.</summary>
    public static ChannelPatch? Find(EngineGraph engine) => new ChannelPatchFinder(engine).Find();

    private ChannelPatch? Find()
    {
        // A matrix product's bias may be added by a node of its own.
        var first = engine.Stored.SelectMany(copy => readers[copy.Name]).DefaultIfEmpty(-1).Min();
        first = engine.LayerNode >= 0 ? Math.Min(first, engine.LayerNode) : first;
        if (first < 0 || ChannelSource.Of(graph.Node[first], parameters) is not { } source)
        {
            return null;
        }

        var nodes = new List<int> { first };
        var all = source.Parameters.ToList();
        var value = graph.Node[first].Output[0];
        while (Next(value) is { } next && Follow(graph.Node[next], value, source) is { } more)
        {
            nodes.Add(next);
            all.AddRange(more);
            value = graph.Node[next].Output[0];
        }

        var packed = all.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        if (engine.Stored.Any(copy => !packed.Contains(copy.Name) || readers[copy.Name].Any(reader => !nodes.Contains(reader))) || packed.Count != all.Count)
        {
            return null;
        }

        return new ChannelPatch
        {
            Nodes = nodes,
            Whole = source.Whole,
            Gathered = source.Gathered,
            Parameters = all,
            Boundary = value,
            Channels = source.Channels,
            Order = source.Order,
            Block = source.Block,
            GroupPerChannel = source.GroupPerChannel,
            ConstantParameters = source.ConstantParameters,
        };
    }

    private int? Next(string value) => !outputs.Contains(value) && readers[value].Take(2).ToArray() is [var only] ? only : null;

    /// <returns>Parameters of a node that goes on channel by channel; null where it does not.</returns>
    private List<ChannelParameter>? Follow(NodeProto node, string value, ChannelSource source)
    {
        if (node.Input.Count == 0 || node.Input[0] != value || node.Input.Skip(1).Contains(value))
        {
            return null;
        }

        if (ChannelwiseOperators.IsElementwise(node) || (ChannelwiseOperators.IsPool(node) && source.Order == ChannelOrder.Planes && source.Rank > 2))
        {
            return node.Input.Skip(1).All(parameters.IsScalar) ? [] : null;
        }

        if (source.Block > 1 || !(ChannelwiseOperators.IsNormalization(node) || ChannelwiseOperators.TakesParameter(node)))
        {
            return null;
        }

        var found = new List<ChannelParameter>();
        foreach (var name in node.Input.Skip(1))
        {
            if (parameters.Vector(name, source.Channels, source.AxisFromEnd(node)) is not { } parameter)
            {
                return null;
            }

            found.Add(parameter);
        }

        return found;
    }
}
