using Resilience.Campaigns.Caching;
using Resilience.Campaigns.Devices;
using Resilience.Campaigns.Trials;
using Resilience.Models;
using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns;

/// <summary>
/// A layer ready for trials: the model divided at it, the activations up to it, and workers with their own copies of
/// its weights. Before a chunk's first trial a run without faults must equal the golden run bit for bit.
/// </summary>
internal sealed class LayerUnderTest : IFaultSubject
{
    private readonly ModelUnderTest owner;
    private readonly EngineGraph graph;
    private readonly GraphSections sections;
    private readonly long[] outputShape;
    private readonly uint[][] pristine;
    private readonly long budget;
    private readonly PrefixCache cache;
    private readonly Lazy<Session> whole;
    private readonly DeviceLayer? device;
    private Session? tail;
    private PatchSessions? patches;
    private DeltaSessions? deltas;
    private ITrialWorker[] workers = [];
    private TrialTools[] tools = [];
    private int provenChunk = -1;

    /// <summary>Divides the model; sessions are opened when the first images are ready.</summary>
    /// <exception cref="RouteUnfitException">The route's graph does not show the layer's parameters.</exception>
    public LayerUnderTest(ModelUnderTest owner, ModelLayer layer, GraphRoute route, long[] outputShape, CampaignMode mode = CampaignMode.Exact, TargetSelection selection = TargetSelection.All)
    {
        (this.owner, Layer, Route, Mode, Selection, this.outputShape) = (owner, layer, route, mode, selection, outputShape);
        graph = LayerGraph.Of(owner.Model, layer, selection, route, GraphRoutes.Model(route, owner.Device.Device, owner.Threads));
        try
        {
            sections = new GraphSections(graph, owner.Signature.Output, RuntimeValueTypes.Instance, owner.Model.File, delta: mode == CampaignMode.Delta);
        }
        catch (ResilienceException error) when (error.Code is ErrorCodes.CannotCut or ErrorCodes.ModelRejected && route == GraphRoute.Rewritten)
        {
            // The next route says it with the names of the file, if it cannot be cut there either.
            throw new RouteUnfitException(error.Code == ErrorCodes.CannotCut ? "a value at the cut is not a tensor of a known type" : "the runtime does not take a part of the graph that it wrote");
        }

        if (!sections.Reaches)
        {
            throw new ResilienceException(
                ErrorCodes.LayerDoesNotReachScores,
                $"layer '{layer.Name}' has no path to the class scores '{owner.Signature.Output}' of {owner.Model.FileName}; its faults cannot change a prediction. Choose a layer upstream of them",
                owner.Options.ModelPath);
        }

        pristine = [.. graph.Stored.Select(Pristine)];
        device = owner.Options.Resident || owner.Device.Device != ExecutionDevice.Cpu ? new DeviceLayer(Part(owner.Threads), graph, pristine) : null;
        budget = owner.Options.CacheBytes ?? (device is null ? MemoryBudget.Default() : DeviceLayer.DefaultBudget);
        var part = selection == TargetSelection.All ? string.Empty : $" {selection}";
        Prefix = device is null
            ? PrefixModel.Of(sections, $"{layer.Name} {route} {mode}{part}")
            : DeviceLayer.Prefix(sections, $"{layer.Name} {route}{part}");
        var batches = ImageBatch.Divide(owner.Dataset.Images.Count, owner.Signature.FixedBatch);
        cache = new PrefixCache(Prefix, owner.Dataset, owner.Signature, batches, budget, Part(owner.Threads), owner.Model.FileName, owner.Caches, device?.Residence);
        whole = new Lazy<Session>(() => Session.Create(sections.BuildWhole(), Part(ThreadsOfWorker), owner.Model.FileName));
    }

    /// <summary>The layer.</summary>
    public ModelLayer Layer { get; }

    /// <inheritdoc/>
    public string Name => Layer.Name;

    /// <summary>The form in which the model runs.</summary>
    public GraphRoute Route { get; }

    /// <summary>How far trials may go to save computing.</summary>
    public CampaignMode Mode { get; }

    /// <summary>Which of its tensors are faulted.</summary>
    public TargetSelection Selection { get; }

    /// <summary>Its faulted tensors.</summary>
    public IReadOnlyList<TargetTensor> Targets => graph.Targets;

    /// <summary>True where changes can be carried through the next layer as differences.</summary>
    public bool CanCarryDifferences => device is null && sections.Delta is not null;

    /// <summary>What is computed once for all trials.</summary>
    public PrefixModel Prefix { get; }

    /// <summary>One a thread.</summary>
    public IReadOnlyList<ITrialWorker> Workers => workers;

    /// <summary>What the layer's activations cost so far.</summary>
    public CacheUse CacheUse => cache.Use;

    private int ThreadsOfWorker => Math.Max(1, owner.Threads / Math.Max(1, tools.Length));

    /// <summary>Into how many parts the images are divided so that their activations fit into memory.</summary>
    public int Chunks(CancellationToken cancellation) => cache.Chunks(cancellation);

    /// <summary>Images of a chunk.</summary>
    public (int First, int Count) Images(int chunk) => cache.Images(chunk);

    /// <summary>A chunk's activations, proven: the run without faults equals the golden run.</summary>
    /// <exception cref="RouteUnfitException">It does not.</exception>
    public IReadOnlyList<CachedBatch> Load(int chunk, GoldenScores golden, CancellationToken cancellation)
    {
        try
        {
            return LoadProven(chunk, golden, cancellation);
        }
        catch (ResilienceException error) when (error.Code == ErrorCodes.ModelRejected && Route == GraphRoute.Rewritten)
        {
            throw new RouteUnfitException("the runtime does not take a part of the graph that it wrote");
        }
    }

    /// <summary>Proves that every worker's weights are untouched.</summary>
    /// <exception cref="ResilienceException">RES0352.</exception>
    public void RequirePristine()
    {
        foreach (var worker in workers)
        {
            worker.RequirePristine();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var worker in workers)
        {
            worker.Dispose();
        }

        if (whole.IsValueCreated)
        {
            whole.Value.Dispose();
        }

        patches?.Dispose();
        deltas?.Dispose();
        tail?.Dispose();
        cache.Dispose();
        device?.Dispose();
    }

    private IReadOnlyList<CachedBatch> LoadProven(int chunk, GoldenScores golden, CancellationToken cancellation)
    {
        if (!cache.Holds(chunk))
        {
            provenChunk = -1;
        }

        device?.Open();
        var loaded = cache.Load(chunk, cancellation);
        if (workers.Length == 0)
        {
            Employ(loaded[0]);
        }

        if (provenChunk != chunk)
        {
            RequirePristine();
            if (workers is [DeviceWorker worker])
            {
                worker.Prove(loaded, golden, device!.Residence.IsProcessor, cancellation);
                Say(worker.Policy);
            }
            else
            {
                CleanProof.Require(tools, loaded, golden, cancellation);
            }

            provenChunk = chunk;
        }

        return loaded;
    }

    private void Say(ScorePolicy policy)
    {
        if (!policy.IsBitwise)
        {
            owner.Caches.Say($"{Layer.Name} on {DeviceRequests.NameOf(owner.Device.Device)}: {policy}");
        }
    }

    private SessionOptions Part(int threads) => GraphRoutes.Part(Route, owner.Device.Device, threads);

    private uint[] Pristine(TensorCopy copy)
    {
        var elements = new uint[graph.Targets[copy.Target].Elements];
        owner.Model.CopyBits(graph.Targets[copy.Target].Name, elements);
        var bits = new uint[copy.Length];
        copy.Store(elements, bits);
        return bits;
    }

    /// <summary>Opens the sessions that trials run, and makes a worker a core, or one on all cores.</summary>
    private void Employ(CachedBatch sample)
    {
        if (device is not null)
        {
            workers = [device.Employ(whole.Value, sections, outputShape)];
            return;
        }

        var patch = sections.Patch is { } found && sections.TailInputs.All(name => IsRowwise(sample, name)) && !IsSinglePosition(found, sample) ? sections.Patch : null;
        var count = WorkerCount(sample, patch is not null);
        if (patch is not null && sections.HasTail)
        {
            (tail, count) = OpenTail(sample, count);
            if (!RowProof.Holds(tail, sections, sample, outputShape, owner.Signature.FixedBatch > 0))
            {
                // Images depend on each other: they run together as the golden run had them, or not at all.
                tail.Dispose();
                (tail, patch) = (null, null);
            }
        }

        tools = new TrialTools[count];
        var constants = patch?.Parameters.Select(parameter => parameter.Stored < 0 ? Constant(parameter.Name) : []).ToArray() ?? [];
        patches = patch is null ? null : new PatchSessions(sections, Part(ThreadsOfWorker), owner.Model.FileName);
        var model = GraphRoutes.Model(Route, owner.Device.Device, 1);
        deltas = patch is null || sections.Delta is null ? null : DeltaSessions.Open(sections, Part(ThreadsOfWorker), model, owner.Model.FileName);
        var faults = new FaultValues(graph.Stored, pristine);
        for (var i = 0; i < tools.Length; i++)
        {
            var weights = new FaultableWeights(graph.Targets, graph.Stored, pristine);
            tools[i] = new TrialTools(
                weights,
                faults,
                patches,
                patch is null ? null : new PatchRunner(patches!, weights, constants),
                tail is null ? null : new TailRunner(tail, sections, sample, outputShape),
                deltas is null ? null : new DeltaRunner(deltas, sections, outputShape),
                patch is null ? null : new FaultChannels(patch, graph.Targets, graph.Stored),
                own => new WholeRunner(whole.Value, sections, own, graph.Stored, outputShape));
        }

        workers = [.. tools.Select(own => new TrialWorker(own))];
    }

    /// <summary>The rest of the model behind the patch; where several workers fit into memory, one takes all cores if that is quicker.</summary>
    private (Session Session, int Workers) OpenTail(CachedBatch sample, int workers)
    {
        var model = sections.BuildTail();
        if (workers == 1)
        {
            return (Open(owner.Threads), 1);
        }

        Tensor[] values = [.. sections.TailInputs.Select(name => sample.Inputs[sections.Kept.ToList().IndexOf(name)])];
        return WorkerLayout.Choose(Open, workers, sections.TailInputs, values, [sample.Batch.Rows, .. outputShape.Skip(1)]);

        Session Open(int threads) => Session.Create(model, Part(threads), owner.Model.FileName);
    }

    private bool IsSinglePosition(ChannelPatch found, CachedBatch sample) => found is { Whole: { } whole, Block: 1, Order: ChannelOrder.Planes }
        && ConvolutionShape.IsSinglePosition(graph.Proto.Graph.Node[found.Nodes[0]], sample.Inputs[sections.Kept.ToList().IndexOf(whole)].Shape, found.Parameters[0].Shape);

    private bool IsRowwise(CachedBatch sample, string name)
    {
        var shape = sample.Inputs[sections.Kept.ToList().IndexOf(name)].Shape;
        return shape.Length > 0 && shape[0] == sample.Batch.Rows;
    }

    private uint[] Constant(string name)
    {
        var tensor = graph.Proto.Graph.Initializer.First(initializer => initializer.Name == name);
        var bits = new uint[InitializerData.CountElements(tensor, owner.Model.File)];
        InitializerData.CopyBits(tensor, bits);
        return bits;
    }

    /// <summary>
    /// One worker a core, each with a copy of the weights and its own rows: no core waits for another between operators.
    /// Where these would be too large, and on a device that is itself parallel, one worker.
    /// </summary>
    private int WorkerCount(CachedBatch sample, bool patched)
    {
        // The runtime's own memory for a run is a few times the largest value.
        var weights = pristine.Sum(bits => bits.LongLength * sizeof(uint));
        var rows = patched ? sections.TailInputs.Sum(name => sample.Inputs[sections.Kept.ToList().IndexOf(name)].ByteCount) : 0;
        return owner.Device.Device != ExecutionDevice.Cpu || owner.Threads * weights > budget / 4 || owner.Threads * 4 * rows > MemoryBudget.Default() ? 1 : owner.Threads;
    }
}
