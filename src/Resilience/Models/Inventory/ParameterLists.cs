using Resilience.Models.Onnx;
using Kind = Resilience.Models.Onnx.TensorProto.Types.DataType;

namespace Resilience.Models.Inventory;

/// <summary>The initializers of each layer, and those that are none's.</summary>
internal sealed class ParameterLists
{
    private readonly Dictionary<int, IReadOnlyList<InventoryParameter>> layers = [];

    /// <param name="model">The model.</param>
    /// <param name="live">True for a name that an output of the model depends on.</param>
    public ParameterLists(OnnxModel model, Func<string, bool> live)
    {
        var owners = model.ParameterLayers.SelectMany(l => l.Initializers.Select(t => (t.Name, Layer: l.Name))).ToLookup(p => p.Name, p => p.Layer, StringComparer.Ordinal);
        foreach (var layer in model.ParameterLayers)
        {
            var roles = layer.Initializers.ToDictionary(t => t.Name, t => t.Role, StringComparer.Ordinal);
            layers[layer.NodeIndex] = [.. model.Targets(layer).Where(t => live(t.Name)).Select(t => new InventoryParameter(
                t.Name, roles[t.Name], t.ElementType, t.Shape, t.Elements, t.Elements * ElementKinds.Bits(t.ElementType), [.. owners[t.Name].Where(o => o != layer.Name).Distinct(StringComparer.Ordinal)]))];
        }

        OutOfScope = [.. Excluded(model.Proto.Graph, owners, live)];
    }

    /// <summary>Initializers that no campaign can strike.</summary>
    public IReadOnlyList<InventoryExclusion> OutOfScope { get; }

    /// <summary>Parameters of a node.</summary>
    public IReadOnlyList<InventoryParameter> Of(int node) => layers.GetValueOrDefault(node) ?? [];

    private static IEnumerable<InventoryExclusion> Excluded(GraphProto graph, ILookup<string, string> owners, Func<string, bool> live)
    {
        var readers = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < graph.Node.Count; i++)
        {
            foreach (var name in GraphNames.Reads(graph.Node[i]))
            {
                readers.TryAdd(name, $"{GraphNames.NameOf(graph.Node[i], i)} ({graph.Node[i].OpType})");
            }
        }

        foreach (var tensor in graph.Initializer.Where(t => !owners.Contains(t.Name) || !live(t.Name)))
        {
            yield return new InventoryExclusion(
                "initializer", tensor.Name, readers.GetValueOrDefault(tensor.Name) ?? string.Empty, tensor.DataType, [.. tensor.Dims], Reason(tensor, live(tensor.Name)));
        }

        foreach (var sparse in graph.SparseInitializer)
        {
            var name = sparse.Values?.Name ?? string.Empty;
            yield return new InventoryExclusion(
                "initializer", name, readers.GetValueOrDefault(name) ?? string.Empty, sparse.Values?.DataType ?? 0, [.. sparse.Dims], ScopeReason.Sparse);
        }
    }

    private static ScopeReason Reason(TensorProto tensor, bool live)
    {
        if (!live)
        {
            return ScopeReason.Unread;
        }

        return ActivationScope.OfType(tensor.DataType, index: (Kind)tensor.DataType == Kind.Int32)
            ?? (tensor.Dims.Any(d => d == 0) ? ScopeReason.Empty : ScopeReason.Setting);
    }
}
