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
    private readonly int[] behindNodes;
    private readonly Dictionary<string, TypeProto> types;

    /// <summary>Divides the graph.</summary>
    /// <param name="engine">The graph.</param>
    /// <param name="scores">The output whose values are judged.</param>
    /// <param name="types">Tells the types of the values between the sections.</param>
    /// <param name="file">The model's file, for messages.</param>
    /// <param name="delta">Whether to look for an operator through which changes can be carried as differences.</param>
    /// <exception cref="ResilienceException">RES0207: a value between sections is no tensor of known type.</exception>
    public GraphSections(EngineGraph engine, string scores, IValueTypeSource types, string file, bool delta = false)
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
        Delta = delta && Patch is not null ? DeltaStepFinder.Find(engine, Patch) : null;
        behindNodes = Delta is null ? [] : [.. tailNodes.Where(node => node != Delta.Node)];
        WholeInputs = Reads(wholeNodes);
        TailInputs = Patch is null ? [] : [Patch.Boundary, .. Reads(tailNodes).Where(name => name != Patch.Boundary)];
        BehindInputs = Delta is null ? [] : [Delta.Result, .. Reads(behindNodes).Where(name => name != Delta.Result)];
        Kept = Patch is null ? WholeInputs : [.. WholeInputs.Append(Patch.Boundary).Distinct(StringComparer.Ordinal), .. Delta is null ? [] : new[] { Delta.Base }];

        // A patch that ends with the scores needs no tail.
        HasTail = tailNodes.Length > 0;
        PrefixOutputs = [.. Kept.Where(name => cone.Producer.ContainsKey(name) || name == Delta?.Base)];
        var prefixNodes = cone.Ancestors(PrefixOutputs);
        int[] numbers = [.. Enumerable.Range(0, graph.Node.Count).Where(node => prefixNodes[node])];
        Prefix = PrefixOutputs.Count == 0 ? null : BuildPrefix(numbers);
        PrefixInputs = [.. Reads(numbers).Where(name => !cone.Producer.ContainsKey(name))];
        this.types = TypesOf(types, file);
    }

    /// <summary>Name of the differences in <see cref="BuildDelta"/>.</summary>
    public const string DifferencesInput = "differences";

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

    /// <summary>Through which operator changes can be carried as differences; null where none, or not looked for.</summary>
    public DeltaStep? Delta { get; }

    /// <summary>False where that operator gives the scores.</summary>
    public bool HasBehind => behindNodes.Length > 0;

    /// <summary>What <see cref="BuildBehind"/> reads; the operator's result first.</summary>
    public IReadOnlyList<string> BehindInputs { get; }

    /// <summary>The model from the first faultable tensor on; its inputs are <see cref="WholeInputs"/>, then the stored copies.</summary>
    public byte[] BuildWhole() => GraphParts.Build(
        engine.Proto, wholeNodes, cone, [.. WholeInputs.Where(types.ContainsKey).Select(Value), .. engine.Stored.Select(copy => GraphParts.InputOf(copy.Name, copy.Shape))], outputs);

    /// <summary>The model behind the patch.</summary>
    public byte[] BuildTail() => GraphParts.Build(engine.Proto, tailNodes, cone, [.. TailInputs.Where(types.ContainsKey).Select(Value)], outputs);

    /// <summary>The model that computes some channels of the patch; see <see cref="PatchModel.Build"/>.</summary>
    public byte[] BuildPatch(int places, IReadOnlyList<uint[]>? constants = null) => PatchModel.Build(Patch!, engine.Proto, places, types, constants);

    /// <summary>The model behind the operator through which differences are carried.</summary>
    public byte[] BuildBehind()
    {
        var open = new ValueInfoProto { Name = Delta!.Result, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float } } };
        return GraphParts.Build(engine.Proto, behindNodes, cone, [open, .. BehindInputs.Skip(1).Where(types.ContainsKey).Select(Value)], outputs);
    }

    /// <summary>The model that carries differences; its inputs are <see cref="DifferencesInput"/>, the packed weights and the base.</summary>
    public byte[] BuildDelta(int places)
    {
        var delta = Delta!;
        var graph = new GraphProto { Name = "delta" };
        graph.Input.AddRange([new ValueInfoProto { Name = DifferencesInput, Type = types[Patch!.Boundary].Clone() }, GraphParts.InputOf(delta.Weights, delta.ShapeOf(places)), Value(delta.Base)]);
        if (graph.Input[0].Type.TensorType.Shape is { Dim.Count: > 1 } shape)
        {
            shape.Dim[Patch.Order == ChannelOrder.Last ? shape.Dim.Count - 1 : 1] = new TensorShapeProto.Types.Dimension { DimValue = places };
        }

        graph.Node.Add(delta.DeltaNode(engine.Proto.Graph.Node[delta.Node], DifferencesInput));
        graph.Output.Add(new ValueInfoProto { Name = delta.Result });
        var model = new ModelProto { IrVersion = engine.Proto.IrVersion, ProducerName = "Resilience", Graph = graph };
        model.OpsetImport.AddRange(engine.Proto.OpsetImport);
        if (!model.OpsetImport.Any(set => set.Domain == "com.microsoft"))
        {
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = "com.microsoft", Version = 1 });
        }

        return Google.Protobuf.MessageExtensions.ToByteArray(model);
    }

    /// <summary>Bits of the weights through which differences are carried.</summary>
    public uint[] DeltaWeights()
    {
        var tensor = engine.Proto.Graph.Initializer.First(initializer => initializer.Name == Delta!.Weights);
        var bits = new uint[InitializerData.CountElements(tensor, tensor.Name)];
        InitializerData.CopyBits(tensor, bits);
        return bits;
    }

    /// <summary>A model that shows how weights for so many input channels are kept; see <see cref="LayoutProbe"/>.</summary>
    public byte[] BuildProbe(int places) => LayoutProbe.Build(engine.Proto.Graph.Node[Delta!.Node], Delta.ShapeOf(places), engine.Proto);

    private byte[] BuildPrefix(int[] numbers)
    {
        ValueInfoProto[] results = [.. PrefixOutputs.Select(name => new ValueInfoProto { Name = name })];
        if (Delta is null)
        {
            return GraphParts.Build(engine.Proto, numbers, cone, [], results);
        }

        // One node more, which computes the operator without its activation.
        var extended = new ModelProto(engine.Proto) { Graph = new GraphProto(engine.Proto.Graph) };
        extended.Graph.Node.Add(Delta.BaseNode(engine.Proto.Graph.Node[Delta.Node]));
        int[] all = [.. numbers, extended.Graph.Node.Count - 1];
        return GraphParts.Build(extended, all, FaultCone.Of(extended.Graph, new HashSet<string>(), -1), [], results);
    }

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
