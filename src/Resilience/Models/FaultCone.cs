using Resilience.Models.Onnx;

namespace Resilience.Models;

/// <summary>Divides a graph's nodes by whether a fault in given initializers can reach them.</summary>
internal sealed class FaultCone
{
    private FaultCone(GraphProto graph, IReadOnlySet<string> targets, int layerNode)
    {
        Affected = new bool[graph.Node.Count];
        Reads = new IReadOnlyList<string>[graph.Node.Count];
        Producer = new Dictionary<string, int>(StringComparer.Ordinal);
        var reached = new HashSet<string>(targets, StringComparer.Ordinal);
        for (var i = 0; i < graph.Node.Count; i++)
        {
            var node = graph.Node[i];
            Reads[i] = GraphNames.Reads(node);
            Affected[i] = i == layerNode || Reads[i].Any(reached.Contains);
            foreach (var output in node.Output.Where(o => o.Length > 0))
            {
                Producer[output] = i;
                if (Affected[i])
                {
                    reached.Add(output);
                }
            }
        }
    }

    /// <summary>By node: reads a target, or something computed from one.</summary>
    public bool[] Affected { get; }

    /// <summary>By node: the outer values it reads.</summary>
    public IReadOnlyList<string>[] Reads { get; }

    /// <summary>The node that makes a value.</summary>
    public Dictionary<string, int> Producer { get; }

    /// <param name="graph">The graph.</param>
    /// <param name="targets">Initializers that faults strike.</param>
    /// <param name="layerNode">
    /// The layer's own node, counted in even where only a bias added after it is struck: the runtime may fuse the two.
    /// </param>
    public static FaultCone Of(GraphProto graph, IReadOnlySet<string> targets, int layerNode) => new(graph, targets, layerNode);

    /// <summary>By node: needed to compute <paramref name="values"/>.</summary>
    public bool[] Ancestors(IEnumerable<string> values)
    {
        var needed = new bool[Affected.Length];
        var open = new Stack<string>(values);
        while (open.TryPop(out var name))
        {
            if (Producer.TryGetValue(name, out var node) && !needed[node])
            {
                needed[node] = true;
                foreach (var read in Reads[node])
                {
                    open.Push(read);
                }
            }
        }

        return needed;
    }
}
