using System.Globalization;
using Resilience.Costs;
using Resilience.Models.Onnx;
using Resilience.Models.Recurrent;

namespace Resilience.Models.Inventory;

/// <summary>Takes stock of a model.</summary>
internal sealed class InventoryBuilder
{
    // Beyond it a count is no longer exact in JSON readers, and no such tensor can exist.
    private const double Largest = 1L << 53;

    private readonly OnnxModel model;
    private readonly GraphProto graph;
    private readonly ActivationScope scope;
    private readonly IReadOnlyDictionary<string, TypeProto> types;
    private readonly List<string> notes = [];

    private InventoryBuilder(OnnxModel model, IReadOnlyDictionary<string, long[]> inputShapes, IValueTypeSource? source)
    {
        this.model = model;
        graph = model.Proto.Graph;
        scope = new ActivationScope(graph);
        types = TypesOf(inputShapes, source);
    }

    /// <summary>Lists layers, values, their sizes and what is out of scope.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputShapes">Shapes of inputs by name; of others an open first dimension is taken as 1.</param>
    /// <param name="source">Infers shapes; null: only what the file states. Where it refuses the model, a note says so.</param>
    public static ModelInventory Build(OnnxModel model, IReadOnlyDictionary<string, long[]> inputShapes, IValueTypeSource? source) =>
        new InventoryBuilder(model, inputShapes, source).Build();

    private ModelInventory Build()
    {
        var shapes = new ValueShapes();
        foreach (var initializer in graph.Initializer)
        {
            shapes.Add(initializer.Name, initializer.Dims, initializer.DataType);
        }

        foreach (var (name, type) in types)
        {
            if (Shape(type) is { } shape)
            {
                shapes.Add(name, shape, type.TensorType.ElemType);
            }
        }

        var parameters = new ParameterLists(model, scope.Reaches);
        var costs = GraphCost.Of(graph, shapes);
        var nodes = graph.Node.Select((node, i) => new InventoryNode(
            i, GraphNames.NameOf(node, i), node.OpType, node.Domain, [.. node.Output.Where(o => o.Length > 0).Select(Value)], parameters.Of(i), costs[i].Estimated ? null : costs[i].Macs, States(i))).ToArray();
        var inputs = model.Inputs.Select(i => Value(i.Name)).ToArray();
        NoteOpenShapes(nodes, inputs);
        return new ModelInventory
        {
            Model = model,
            Opsets = [.. model.Proto.OpsetImport.Select(o => KeyValuePair.Create(o.Domain, o.Version))],
            Inputs = inputs,
            Outputs = [.. model.Outputs.Select(o => Value(o.Name))],
            Nodes = nodes,
            OutOfScope =
            [
                .. inputs.Where(i => i.OutOfScope is not null).Select(i => new InventoryExclusion("input", i.Name, string.Empty, i.ElementType, i.Shape, i.OutOfScope!.Value)),
                .. parameters.OutOfScope,
                .. nodes.SelectMany(n => n.Outputs.Where(o => o.OutOfScope is not null).Select(o =>
                    new InventoryExclusion("activation", o.Name, $"{n.Name} ({n.OpType})", o.ElementType, o.Shape, o.OutOfScope!.Value))),
                .. InnerGraphs.Of(model.Proto),
            ],
            Notes = notes,
        };
    }

    private IReadOnlyDictionary<string, TypeProto> TypesOf(IReadOnlyDictionary<string, long[]> inputShapes, IValueTypeSource? source)
    {
        try
        {
            return ShapeInference.Types(model, inputShapes, source);
        }
        catch (ResilienceException error)
        {
            notes.Add($"The runtime does not take this model, so shapes and types are those that the file states: {error.Message}");
            return ShapeInference.Types(model, inputShapes, null);
        }
    }

    private InventoryValue Value(string name)
    {
        var type = types.GetValueOrDefault(name);
        var (element, shape) = (type?.TensorType?.ElemType ?? 0, Shape(type));
        var reason = scope.Of(name, type);
        return new InventoryValue(name, element, shape, reason is null ? Bits(shape, element) : 0, reason);
    }

    private InventoryStates? States(int node)
    {
        if (RecurrentNode.Of(graph, node, types) is not { } recurrent)
        {
            return null;
        }

        var batch = recurrent.Batch ?? -1;
        long[] shape = recurrent.BatchFirst ? [batch, recurrent.Directions.Count, recurrent.Hidden] : [recurrent.Directions.Count, batch, recurrent.Hidden];
        return new InventoryStates(recurrent.Steps, shape, recurrent.HasCell, Bits(shape, recurrent.ElementType));
    }

    private void NoteOpenShapes(InventoryNode[] nodes, InventoryValue[] inputs)
    {
        var open = nodes.SelectMany(n => n.Outputs).Count(o => o is { OutOfScope: null, Bits: null });
        if (open > 0)
        {
            var candidates = inputs.Where(i => i.Shape is null || i.Shape.Any(d => d < 0)).Select(i => i.Name).ToArray();
            var cure = candidates.Length > 0 ? $" Give the shape of {string.Join(", ", candidates)} with --input-shape." : string.Empty;
            notes.Add($"{open.ToString(CultureInfo.InvariantCulture)} activations in scope have an open dimension and are not in the sums.{cure}");
        }
    }

    private static long? Bits(IReadOnlyList<long>? shape, int elementType)
    {
        if (shape is null || shape.Any(d => d < 0))
        {
            return null;
        }

        var bits = ValueShapes.Product([.. shape]) * ElementKinds.Bits(elementType);
        return bits <= Largest ? (long)bits : null;
    }

    private static long[]? Shape(TypeProto? type) =>
        type?.TensorType?.Shape?.Dim.Select(d => d.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue ? d.DimValue : -1).ToArray();
}
