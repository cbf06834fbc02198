using System.Globalization;
using Resilience.Models.Onnx;

namespace Resilience.Models.Recurrent;

/// <summary>
/// Cuts RNN, GRU and LSTM nodes in time. The state at step s is what step s (from 0) reads, that is, the state after s steps; a
/// direction that runs backwards counts its steps from the end of the sequence. A sequence that ends before step s has its
/// last state there, which is what the node gives as its final state.
/// </summary>
internal static class RecurrentCut
{
    // The oldest set in which every operator that the cut needs is as it is used here.
    private const long OldestOpset = 7;
    private const long OldestOpsetOfLengths = 10;

    /// <summary>Cuts a node before each of some steps.</summary>
    /// <param name="source">The model; left as it is.</param>
    /// <param name="node">Position of the node.</param>
    /// <param name="steps">Steps from 0; their order and repetitions do not matter.</param>
    /// <param name="types">Types of values as far as they are known; that of the node's first input must be.</param>
    /// <param name="file">For messages.</param>
    /// <exception cref="ResilienceException">RES0215: no recurrent node, no such step, or a form of the node that cannot be cut.</exception>
    public static RecurrentCutResult Apply(ModelProto source, int node, IReadOnlyCollection<int> steps, IReadOnlyDictionary<string, TypeProto> types, string file)
    {
        var graph = source.Graph;
        var recurrent = RecurrentNode.Of(graph, node, types)
            ?? throw RecurrentNode.Bad($"'{GraphNames.NameOf(graph.Node[node], node)}' of {Path.GetFileName(file)} is a {graph.Node[node].OpType}, not an RNN, GRU or LSTM, so it has no state{Others(graph, types)}", file);
        int[] sorted = [.. steps.Distinct().Order()];
        foreach (var step in sorted)
        {
            recurrent.Require(step, file);
        }

        if (sorted.Length == 0)
        {
            throw RecurrentNode.Bad($"no time step of '{recurrent.Name}' is chosen; steps 0..{(recurrent.Steps - 1)?.ToString(CultureInfo.InvariantCulture)} can be struck", file);
        }

        var editor = new GraphEditor(source, recurrent.Name);
        if (editor.Opset < OldestOpset || (recurrent.Input(4) is not null && editor.Opset < OldestOpsetOfLengths))
        {
            throw RecurrentNode.Bad(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path.GetFileName(file)} uses operator set {editor.Opset}; to cut '{recurrent.Name}' in time it must be {(editor.Opset < OldestOpset ? OldestOpset : OldestOpsetOfLengths)} or newer{(recurrent.Input(4) is null ? string.Empty : ", because the node is given the lengths of its sequences")}"),
                file);
        }

        if (ElementKinds.Bits(recurrent.ElementType) < 16 || recurrent.Hidden == 0)
        {
            throw RecurrentNode.Bad($"'{recurrent.Name}' of {Path.GetFileName(file)} cannot be cut in time: the type or size of its state is not known", file);
        }

        var (hidden, cells) = new RecurrentPieces(recurrent, editor, sorted).Write();
        return new RecurrentCutResult(Replace(source, node, editor), hidden, cells);
    }

    /// <summary>Cuts a node before one step.</summary>
    public static RecurrentCutResult Apply(ModelProto source, int node, int step, IReadOnlyDictionary<string, TypeProto> types, string file) =>
        Apply(source, node, [step], types, file);

    private static ModelProto Replace(ModelProto source, int node, GraphEditor editor)
    {
        var from = source.Graph;
        var graph = new GraphProto { Name = from.Name };
        graph.Node.AddRange(from.Node.Take(node).Concat(editor.Nodes).Concat(from.Node.Skip(node + 1)));
        graph.Initializer.AddRange(from.Initializer.Concat(editor.Constants));
        graph.SparseInitializer.AddRange(from.SparseInitializer);
        graph.Input.AddRange(from.Input);
        graph.Output.AddRange(from.Output);
        graph.ValueInfo.AddRange(from.ValueInfo);
        var model = new ModelProto { IrVersion = source.IrVersion, ProducerName = source.ProducerName, ModelVersion = source.ModelVersion, Domain = source.Domain, Graph = graph };
        model.OpsetImport.AddRange(source.OpsetImport);
        model.Functions.AddRange(source.Functions);
        model.MetadataProps.AddRange(source.MetadataProps);
        return model;
    }

    private static string Others(GraphProto graph, IReadOnlyDictionary<string, TypeProto> types)
    {
        var names = Enumerable.Range(0, graph.Node.Count).Select(i => RecurrentNode.Of(graph, i, types)?.Name).Where(name => name is not null).Select(name => $"'{name}'").ToArray();
        return names.Length == 0 ? "; the model has no node that has" : $"; choose {string.Join(", ", names)}";
    }
}
