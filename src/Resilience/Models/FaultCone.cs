using Resilience.Models.Onnx;

namespace Resilience.Models;

/// <summary>Divides a graph's nodes by whether a fault in given initializers can reach them.</summary>
internal sealed class FaultCone
{
    private FaultCone(GraphProto graph, IReadOnlySet<string> targets)
    {
        Affected = new bool[graph.Node.Count];
        Reads = new IReadOnlyList<string>[graph.Node.Count];
        Producer = new Dictionary<string, int>(StringComparer.Ordinal);
        var reached = new HashSet<string>(targets, StringComparer.Ordinal);
        for (var i = 0; i < graph.Node.Count; i++)
        {
            var node = graph.Node[i];
            Reads[i] = GraphNames.Reads(node);
            Affected[i] = Reads[i].Any(reached.Contains);
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

    public static FaultCone Of(GraphProto graph, IReadOnlySet<string> targets) => new(graph, targets);

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
