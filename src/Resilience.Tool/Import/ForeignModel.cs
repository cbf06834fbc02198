using Resilience.Models;

namespace Resilience.Tool.Import;

/// <summary>The model that imported campaigns are about: it tells what numbers of layers and parts of names mean.</summary>
/// <param name="File">Its file name.</param>
/// <param name="Nodes">Every node's name and operator, in the graph's order.</param>
/// <param name="Layers">Nodes with parameters, in the graph's order.</param>
/// <param name="Shapes">Shapes of the initializers.</param>
internal sealed record ForeignModel(
    string File,
    IReadOnlyList<(string Name, string Operator)> Nodes,
    IReadOnlyList<ModelLayer> Layers,
    IReadOnlyDictionary<string, IReadOnlyList<long>> Shapes)
{
    /// <exception cref="ResilienceException">RES0201..RES0206: there, but no model.</exception>
    public static ForeignModel Load(string path)
    {
        var model = OnnxModel.Load(path);
        var graph = model.Proto.Graph;
        return new ForeignModel(
            model.FileName,
            [.. graph.Node.Select((node, i) => (GraphNames.NameOf(node, i), node.OpType))],
            model.Layers,
            graph.Initializer.ToDictionary(t => t.Name, IReadOnlyList<long> (t) => [.. t.Dims], StringComparer.Ordinal));
    }

    /// <summary>Names of the nodes of some operators.</summary>
    public IReadOnlyList<string> OfOperators(IReadOnlyCollection<string> operators) => [.. Nodes.Where(n => operators.Contains(n.Operator)).Select(n => n.Name)];
}
