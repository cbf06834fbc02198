using Resilience.Models.Onnx;

namespace Resilience.Models.Sections;

/// <summary>
/// A graph divided for trials: the prefix that no fault reaches, everything after it as a whole, and where channels
/// can be told apart the patch and the tail behind it. Models are built when asked for.
/// </summary>
internal sealed class GraphSections
{
    private readonly EngineGraph engine;
    private readonly FaultCone cone;
    private readonly ValueInfoProto[] outputs;
    private readonly int[] wholeNodes;
    private readonly int[] tailNodes;
    private readonly Dictionary<string, TypeProto> types;

    /// <summary>Divides the graph.</summary>
    /// <param name="engine">The graph.</param>
    /// <param name="scores">The output whose values are judged.</param>
    /// <param name="types">Tells the types of the values between the sections.</param>
    /// <param name="file">The model's file, for messages.</param>
    /// <exception cref="ResilienceException">RES0207: a value between sections is no tensor of known type.</exception>
    public GraphSections(EngineGraph engine, string scores, IValueTypeSource types, string file)
    {
        this.engine = engine;
        var graph = engine.Proto.Graph;
        cone = FaultCone.Of(graph, engine.Stored.Select(copy => copy.Name).ToHashSet(StringComparer.Ordinal), engine.LayerNode);
        Reaches = cone.Producer.TryGetValue(scores, out var producer) && cone.Affected[producer];
        outputs = [graph.Output.First(output => output.Name == scores)];
        var needed = cone.Ancestors([scores]);
        wholeNodes = [.. Enumerable.Range(0, graph.Node.Count).Where(node => cone.Affected[node] && needed[node])];
        var patch = Reaches ? ChannelPatchFinder.Find(engine) : null;
        Patch = patch is not null && patch.Nodes.All(wholeNodes.Contains) ? patch : null;
        tailNodes = Patch is null ? [] : [.. wholeNodes.Except(Patch.Nodes)];
        WholeInputs = Reads(wholeNodes);
        TailInputs = Patch is null ? [] : [Patch.Boundary, .. Reads(tailNodes).Where(name => name != Patch.Boundary)];
        Kept = Patch is null ? WholeInputs : [.. WholeInputs.Append(Patch.Boundary).Distinct(StringComparer.Ordinal)];

        // A patch that ends with the scores needs no tail.
        HasTail = tailNodes.Length > 0;
        PrefixOutputs = [.. Kept.Where(cone.Producer.ContainsKey)];
        var prefixNodes = cone.Ancestors(PrefixOutputs);
        int[] numbers = [.. Enumerable.Range(0, graph.Node.Count).Where(node => prefixNodes[node])];
        Prefix = PrefixOutputs.Count == 0 ? null : GraphParts.Build(engine.Proto, numbers, cone, [], [.. PrefixOutputs.Select(name => new ValueInfoProto { Name = name })]);
        PrefixInputs = [.. Reads(numbers).Where(name => !cone.Producer.ContainsKey(name))];
        this.types = TypesOf(types, file);
    }

    /// <summary>False where no fault can change the scores.</summary>
    public bool Reaches { get; }

    /// <summary>The prefix, with the values that are kept as outputs; null where only the model's inputs are kept.</summary>
    public byte[]? Prefix { get; }

    /// <summary>Model inputs that the prefix reads.</summary>
    public IReadOnlyList<string> PrefixInputs { get; }

    /// <summary>What the prefix computes.</summary>
    public IReadOnlyList<string> PrefixOutputs { get; }

    /// <summary>Values that trials read, in order: computed by the prefix, or inputs of the model.</summary>
    public IReadOnlyList<string> Kept { get; }

    /// <summary>What <see cref="BuildWhole"/> reads of them.</summary>
    public IReadOnlyList<string> WholeInputs { get; }

    /// <summary>Where channels can be told apart, else null.</summary>
    public ChannelPatch? Patch { get; }

    /// <summary>False where the patch ends with the scores.</summary>
    public bool HasTail { get; }

    /// <summary>What <see cref="BuildTail"/> reads; the patch's boundary first.</summary>
    public IReadOnlyList<string> TailInputs { get; }

    /// <summary>The model from the first faultable tensor on; its inputs are <see cref="WholeInputs"/>, then the stored copies.</summary>
    public byte[] BuildWhole() => GraphParts.Build(
        engine.Proto, wholeNodes, cone, [.. WholeInputs.Where(types.ContainsKey).Select(Value), .. engine.Stored.Select(copy => GraphParts.InputOf(copy.Name, copy.Shape))], outputs);

    /// <summary>The model behind the patch.</summary>
    public byte[] BuildTail() => GraphParts.Build(engine.Proto, tailNodes, cone, [.. TailInputs.Where(types.ContainsKey).Select(Value)], outputs);

    /// <summary>The model that computes some channels of the patch; see <see cref="PatchModel.Build"/>.</summary>
    public byte[] BuildPatch(int places, IReadOnlyList<uint[]>? constants = null) => PatchModel.Build(Patch!, engine.Proto, places, types, constants);

    private ValueInfoProto Value(string name) => new() { Name = name, Type = types[name] };

    private IReadOnlyList<string> Reads(IEnumerable<int> nodes)
    {
        var set = nodes.ToHashSet();
        var graph = engine.Proto.Graph;
        var constants = graph.Initializer.Select(tensor => tensor.Name)
            .Concat(graph.SparseInitializer.Select(tensor => tensor.Values?.Name ?? string.Empty))
            .ToHashSet(StringComparer.Ordinal);
        return [.. set.Order().SelectMany(node => cone.Reads[node]).Distinct(StringComparer.Ordinal)
            .Where(name => !constants.Contains(name) && !(cone.Producer.TryGetValue(name, out var node) && set.Contains(node)))];
    }

    private Dictionary<string, TypeProto> TypesOf(IValueTypeSource source, string file)
    {
        var result = engine.Proto.Graph.Input.Where(input => input.Type is not null).ToDictionary(input => input.Name, input => input.Type, StringComparer.Ordinal);
        if (Prefix is null)
        {
            return result;
        }

        var stated = engine.Proto.Graph.ValueInfo.Concat(engine.Proto.Graph.Output).Where(value => value.Type is not null).DistinctBy(value => value.Name).ToDictionary(value => value.Name, value => value.Type, StringComparer.Ordinal);
        var told = source.OutputTypes(Prefix, file);
        foreach (var name in PrefixOutputs)
        {
            result[name] = (told.TryGetValue(name, out var type) || stated.TryGetValue(name, out type)) && type.TensorType is { ElemType: not 0 }
                ? type
                : throw new ResilienceException(ErrorCodes.CannotCut, $"{Path.GetFileName(file)} cannot be cut at '{name}': it is not a tensor of a known type. Choose a layer after it.", file);
        }

        return result;
    }
}
