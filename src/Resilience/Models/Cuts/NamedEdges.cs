using Resilience.Models.Onnx;

namespace Resilience.Models.Cuts;

/// <summary>Gives what nodes read names of their own, so that a fault in it reaches them alone.</summary>
internal static class NamedEdges
{
    /// <summary>Names an input of a node: <c>conv2.in0</c>.</summary>
    public static string NameOf(GraphProto graph, int node, int input) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{GraphNames.NameOf(graph.Node[node], node)}.in{input}");

    /// <summary>The same graph, in which the inputs have names; each new name stands for the value that was read.</summary>
    /// <param name="source">The model; shared with the result but for the changed nodes.</param>
    /// <param name="edges">Node and input numbers; no initializers and no optional inputs left out.</param>
    /// <returns>The model, and the inputs' names in the order of <paramref name="edges"/>.</returns>
    public static (ModelProto Model, IReadOnlyList<string> Names) Give(ModelProto source, IReadOnlyList<(int Node, int Input)> edges)
    {
        var graph = source.Graph;
        var taken = graph.Node.SelectMany(node => node.Output).Concat(graph.Input.Select(input => input.Name)).Concat(graph.Initializer.Select(tensor => tensor.Name)).ToHashSet(StringComparer.Ordinal);
        var names = new string[edges.Count];
        var ofNode = Enumerable.Range(0, edges.Count).ToLookup(edge => edges[edge].Node);
        var nodes = new List<NodeProto>(graph.Node.Count + edges.Count);
        for (var i = 0; i < graph.Node.Count; i++)
        {
            if (!ofNode.Contains(i))
            {
                nodes.Add(graph.Node[i]);
                continue;
            }

            var changed = graph.Node[i].Clone();
            foreach (var edge in ofNode[i])
            {
                var input = edges[edge].Input;
                names[edge] = Free(NameOf(graph, i, input), taken);
                nodes.Add(new NodeProto { OpType = "Identity", Name = names[edge], Input = { changed.Input[input] }, Output = { names[edge] } });
                changed.Input[input] = names[edge];
            }

            nodes.Add(changed);
        }

        return (WithNodes(source, nodes), names);
    }

    /// <summary>A model with other nodes; everything else is shared.</summary>
    public static ModelProto WithNodes(ModelProto source, IEnumerable<NodeProto> nodes)
    {
        var graph = new GraphProto { Name = source.Graph.Name };
        graph.Node.AddRange(nodes);
        graph.Initializer.AddRange(source.Graph.Initializer);
        graph.SparseInitializer.AddRange(source.Graph.SparseInitializer);
        graph.Input.AddRange(source.Graph.Input);
        graph.Output.AddRange(source.Graph.Output);
        graph.ValueInfo.AddRange(source.Graph.ValueInfo);
        var model = new ModelProto { IrVersion = source.IrVersion, ProducerName = source.ProducerName, ModelVersion = source.ModelVersion, Domain = source.Domain, Graph = graph };
        model.OpsetImport.AddRange(source.OpsetImport);
        model.Functions.AddRange(source.Functions);
        return model;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
        {
            name += "'";
        }

        return name;
    }
}
