using Resilience.Campaigns.Caching;
using Resilience.Campaigns.Trials;
using Resilience.Models;
using Resilience.Models.Cuts;
using Resilience.Models.Onnx;
using Resilience.Runtime;

namespace Resilience.Campaigns.Values;

/// <summary>
/// A model cut at what is struck, ready for trials. The values at all cuts of the run without faults are kept, so that a trial begins where
/// its first fault strikes; where those of one batch do not fit into memory, only the values at the first cut are.
/// </summary>
internal sealed class ValueSubject : IFaultSubject
{
    private readonly ModelUnderTest owner;
    private readonly StruckSelection selection;
    private readonly GraphRoute route;
    private readonly SegmentedGraph graph;
    private readonly Dictionary<string, TypeProto> types;
    private readonly PristineParameters pristine;
    private readonly ValueRangeTable ranges;
    private readonly long budget;
    private IReadOnlyList<string> kept;
    private PrefixCache cache;
    private SegmentRuns? runs;
    private ValueWorker[] workers = [];
    private int provenChunk = -1;

    /// <summary>Cuts the model; sessions are opened when the first images are ready.</summary>
    /// <exception cref="ResilienceException">RES0214: a value at a cut is no tensor.</exception>
    public ValueSubject(ModelUnderTest owner, CampaignSpec spec, StruckSelection selection, GraphRoute route)
    {
        (this.owner, this.selection, this.route) = (owner, selection, route);
        graph = new SegmentedGraph(selection.Graph, owner.Signature.Output);
        var computed = Computed(graph.Crossing);
        var all = graph.BuildFirst(graph.Segments.Count, computed);
        types = graph.Types(all is null ? new Dictionary<string, TypeProto>(StringComparer.Ordinal) : RuntimeValueTypes.Instance.OutputTypes(all, owner.Model.File), owner.Model.File);
        pristine = new PristineParameters(owner.Model, selection);
        ranges = new ValueRangeTable(selection, spec.Fault.NeedsRange ? owner.Dataset.Images.Count : 0);
        budget = owner.Options.CacheBytes ?? MemoryBudget.Default();
        (kept, cache) = (graph.Crossing, Cache(graph.Crossing, all));
        if (route == GraphRoute.Divided)
        {
            // What is kept of later cuts would come from larger parts than those that trials run.
            KeepFirst();
        }
    }

    /// <inheritdoc/>
    public string Name => selection.Name;

    /// <inheritdoc/>
    public IReadOnlyList<ITrialWorker> Workers => workers;

    /// <inheritdoc/>
    public CacheUse CacheUse => cache.Use;

    /// <summary>True where the values at all cuts are kept, false where those at the first cut are.</summary>
    public bool KeepsAll => kept.Count == graph.Crossing.Count;

    /// <inheritdoc/>
    public int Chunks(CancellationToken cancellation)
    {
        try
        {
            return cache.Chunks(cancellation);
        }
        catch (ResilienceException error) when (error.Code == ErrorCodes.MemoryBudget && KeepsAll)
        {
            KeepFirst();
            if (KeepsAll)
            {
                throw;
            }

            return cache.Chunks(cancellation);
        }
    }

    /// <inheritdoc/>
    public (int First, int Count) Images(int chunk) => cache.Images(chunk);

    /// <inheritdoc/>
    public IReadOnlyList<CachedBatch> Load(int chunk, GoldenScores golden, CancellationToken cancellation)
    {
        if (!cache.Holds(chunk))
        {
            provenChunk = -1;
        }

        var loaded = LoadUnproven(chunk, cancellation);
        if (provenChunk != chunk)
        {
            RequirePristine();
            new ValueProof(selection, runs!, ranges).Require(workers, loaded, golden, cancellation);
            provenChunk = chunk;
        }

        return loaded;
    }

    /// <summary>Scores of all images without faults, row by row, as the parts compute them.</summary>
    public float[] CleanScores(int images, int classes, CancellationToken cancellation)
    {
        var scores = new float[images * classes];
        for (var chunk = 0; chunk < Chunks(cancellation); chunk++)
        {
            foreach (var batch in LoadUnproven(chunk, cancellation))
            {
                new ValueProof(selection, runs!, ranges).Run(workers[0].Chain, batch, cancellation);
                workers[0].Chain.Scores.AsSpan<float>()[..(batch.Batch.Count * classes)].CopyTo(scores.AsSpan(batch.Batch.First * classes));
                workers[0].Chain.End();
            }
        }

        return scores;
    }

    /// <inheritdoc/>
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

        runs?.Dispose();
        cache.Dispose();
    }

    private IReadOnlyList<CachedBatch> LoadUnproven(int chunk, CancellationToken cancellation)
    {
        _ = Chunks(cancellation);
        var loaded = cache.Load(chunk, cancellation);
        if (workers.Length == 0)
        {
            Employ(loaded[0]);
        }

        return loaded;
    }

    private void KeepFirst()
    {
        string[] first = [.. graph.Crossing.Where(name => graph.SegmentOf(name) == 0)];
        if (first.Length < kept.Count)
        {
            cache.Dispose();
            (kept, cache) = (first, Cache(first, graph.BuildFirst(1, Computed(first))));
        }
    }

    private string[] Computed(IEnumerable<string> names) => [.. names.Where(name => !graph.Given.Contains(name))];

    private PrefixCache Cache(IReadOnlyList<string> names, byte[]? model)
    {
        var computed = Computed(names);
        var prefix = new PrefixModel(model, model is null ? [] : graph.InputsOf(computed), computed, names, $"{selection.Name} {route}");
        var batches = ImageBatch.Divide(owner.Dataset.Images.Count, owner.Signature.FixedBatch);
        return new PrefixCache(prefix, owner.Dataset, owner.Signature, batches, budget, Part(owner.Threads), owner.Model.FileName, owner.Caches);
    }

    /// <summary>One worker a core, or one on all cores where their memory would be too large, and on a device that is itself parallel.</summary>
    private void Employ(CachedBatch sample)
    {
        var own = pristine.Bytes.Sum(bytes => bytes.LongLength);
        var isLarge = owner.Threads * own > budget / 4 || owner.Threads * 4 * sample.Bytes > MemoryBudget.Default();
        var count = owner.Device.Device != ExecutionDevice.Cpu || isLarge ? 1 : owner.Threads;
        runs = new SegmentRuns(graph, types, [.. pristine.Targets.Select(target => target.Name)], Part(Math.Max(1, owner.Threads / count)), owner.Model.FileName);
        workers = [.. Enumerable.Range(0, count).Select(_ => new ValueWorker(selection, runs, kept, new ParameterBuffers(pristine), ranges))];
    }

    private SessionOptions Part(int threads) => ValueRoutes.Part(route, owner.Device.Device, threads);
}
