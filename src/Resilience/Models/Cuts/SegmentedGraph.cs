using Resilience.Models.Onnx;

namespace Resilience.Models.Cuts;

/// <summary>
/// A graph divided at everything that faults strike in it. Segment 0 is what no fault can change; segment k holds the nodes of which
/// group k−1 is the last group that they depend on. So a segment runs when the groups before it are struck, and whatever a fault
/// cannot reach lies as early as it can. Values that cross from one segment to a later one are tensors between runs.
/// </summary>
internal sealed class SegmentedGraph
{
    private readonly StruckGraph struck;
    private readonly FaultCone cone;
    private readonly bool[] variable;
    private readonly int[] levels;
    private readonly HashSet<string> parameters;
    private readonly HashSet<string> constants;

    /// <summary>Divides the graph.</summary>
    /// <param name="struck">The graph and what is struck in it.</param>
    /// <param name="scores">The output that is judged; what does not lead to it is left out.</param>
    public SegmentedGraph(StruckGraph struck, string scores)
    {
        this.struck = struck;
        Scores = scores;
        var graph = struck.Proto.Graph;
        parameters = struck.Values.Where(value => value.IsParameter).Select(value => value.Name).ToHashSet(StringComparer.Ordinal);
        constants = VariableNodes.Constants(graph);
        cone = FaultCone.Of(graph, parameters, -1);
        variable = VariableNodes.Of(graph, cone.Reads, struck.Values.Select(value => value.Name).ToHashSet(StringComparer.Ordinal));
        levels = Levels();
        var needed = cone.Ancestors([scores]);
        int[][] nodes = [.. Enumerable.Range(0, struck.Groups.Count + 1).Select(level => WithConstants(Enumerable.Range(0, levels.Length).Where(node => needed[node] && variable[node] && levels[node] == level)))];
        var inputs = nodes.Select(Inputs).ToArray();
        var wanted = inputs.Skip(1).SelectMany(names => names).Concat(struck.Values.Where(value => !value.IsParameter).Select(value => value.Name)).Append(scores).ToHashSet(StringComparer.Ordinal);
        Segments = [.. nodes.Select((own, level) => new Segment(own, inputs[level], [.. Reads(own).Where(parameters.Contains)], [.. Made(own).Where(wanted.Contains)]))];
        Given = [.. wanted.Where(name => !cone.Producer.ContainsKey(name) && !constants.Contains(name))];
        Crossing = [.. Given, .. Segments.SelectMany(segment => segment.Outputs).Where(name => inputs.Skip(1).Any(names => names.Contains(name)) || struck.Values.Any(value => value.Name == name))];
    }

    /// <summary>The output that is judged.</summary>
    public string Scores { get; }

    /// <summary>One more than there are groups; group g is struck when segments 0..g have run.</summary>
    public IReadOnlyList<Segment> Segments { get; }

    /// <summary>Inputs of the model that segments behind the first cut read or faults strike.</summary>
    public IReadOnlyList<string> Given { get; }

    /// <summary>Values that later segments read or faults strike, in the order in which they come to be; the given ones first.</summary>
    public IReadOnlyList<string> Crossing { get; }

    /// <summary>The number of the segment that makes a value; 0 for a given one.</summary>
    public int SegmentOf(string value) => cone.Producer.TryGetValue(value, out var node) ? levels[node] : 0;

    /// <summary>Inputs of the model that values depend on.</summary>
    public IReadOnlyList<string> InputsOf(IReadOnlyList<string> values)
    {
        var needed = cone.Ancestors(values);
        var read = Enumerable.Range(0, needed.Length).Where(node => needed[node]).SelectMany(node => cone.Reads[node]).ToHashSet(StringComparer.Ordinal);
        return [.. struck.Proto.Graph.Input.Select(input => input.Name).Where(name => read.Contains(name) && !constants.Contains(name))];
    }

    /// <summary>A model of the first segments as one, null where they compute nothing of it.</summary>
    /// <param name="count">How many segments.</param>
    /// <param name="outputs">What it is to give, made in them.</param>
    public byte[]? BuildFirst(int count, IReadOnlyList<string> outputs)
    {
        if (outputs.Count == 0)
        {
            return null;
        }

        var needed = cone.Ancestors(outputs);
        int[] nodes = [.. Enumerable.Range(0, levels.Length).Where(node => needed[node] && (!variable[node] || levels[node] < count))];
        return GraphParts.Build(struck.Proto, nodes, cone, [], [.. outputs.Select(name => new ValueInfoProto { Name = name })]);
    }

    /// <summary>A model of one segment.</summary>
    /// <param name="number">The segment; it has nodes.</param>
    /// <param name="types">Types of the crossing values and of the struck initializers.</param>
    public byte[] Build(int number, IReadOnlyDictionary<string, TypeProto> types)
    {
        var segment = Segments[number];
        return GraphParts.Build(
            struck.Proto,
            segment.Nodes,
            cone,
            [.. segment.Inputs.Concat(segment.Parameters).Where(types.ContainsKey).Select(name => new ValueInfoProto { Name = name, Type = types[name] })],
            [.. segment.Outputs.Select(name => name == Scores ? struck.Proto.Graph.Output.First(output => output.Name == name) : new ValueInfoProto { Name = name })]);
    }

    /// <summary>Types of the crossing values by what the runtime, or else the file, says of them.</summary>
    /// <exception cref="ResilienceException">RES0214: one is no tensor of a known type.</exception>
    public Dictionary<string, TypeProto> Types(IReadOnlyDictionary<string, TypeProto> told, string file)
    {
        var graph = struck.Proto.Graph;
        var result = graph.Input.Where(input => input.Type is not null).ToDictionary(input => input.Name, input => input.Type, StringComparer.Ordinal);
        var stated = graph.ValueInfo.Concat(graph.Output).Where(value => value.Type is not null).DistinctBy(value => value.Name).ToDictionary(value => value.Name, value => value.Type, StringComparer.Ordinal);
        foreach (var name in Crossing.Where(name => !result.ContainsKey(name)))
        {
            result[name] = (told.TryGetValue(name, out var type) || stated.TryGetValue(name, out type)) && type.TensorType is { ElemType: not 0 }
                ? type
                : throw new ResilienceException(ErrorCodes.CannotEdit, $"{Path.GetFileName(file)} cannot be cut at '{name}', which crosses from before the struck values to behind them: it is not a tensor of a known type. Choose another layer.", file);
        }

        foreach (var tensor in graph.Initializer.Where(tensor => parameters.Contains(tensor.Name)))
        {
            result[tensor.Name] = GraphParts.InputOf(tensor.Name, tensor.Dims, tensor.DataType).Type;
        }

        return result;
    }

    private int[] Levels()
    {
        var ofValue = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var group = 0; group < struck.Groups.Count; group++)
        {
            foreach (var value in struck.Groups[group])
            {
                ofValue[value.Name] = group + 1;
            }
        }

        var graph = struck.Proto.Graph;
        var result = new int[graph.Node.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = cone.Reads[i].Select(name => ofValue.GetValueOrDefault(name)).DefaultIfEmpty(0).Max();
            foreach (var output in graph.Node[i].Output)
            {
                // What is struck counts for its readers from the strike on.
                ofValue.TryAdd(output, result[i]);
            }
        }

        return result;
    }

    /// <summary>The nodes with those that compute the constants they read, ascending.</summary>
    private int[] WithConstants(IEnumerable<int> nodes)
    {
        var all = new SortedSet<int>(nodes);
        var open = new Stack<int>(all);
        while (open.TryPop(out var node))
        {
            foreach (var name in cone.Reads[node])
            {
                if (cone.Producer.TryGetValue(name, out var producer) && !variable[producer] && all.Add(producer))
                {
                    open.Push(producer);
                }
            }
        }

        return [.. all];
    }

    private IReadOnlyList<string> Inputs(int[] nodes)
    {
        var made = nodes.SelectMany(node => struck.Proto.Graph.Node[node].Output).ToHashSet(StringComparer.Ordinal);
        return [.. Reads(nodes).Where(name => !made.Contains(name) && !constants.Contains(name))];
    }

    private IEnumerable<string> Reads(int[] nodes) => nodes.SelectMany(node => cone.Reads[node]).Distinct(StringComparer.Ordinal);

    private IEnumerable<string> Made(int[] nodes) => nodes.Where(node => variable[node]).SelectMany(node => struck.Proto.Graph.Node[node].Output).Where(name => name.Length > 0);
}
