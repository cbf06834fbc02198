using System.Globalization;
using Resilience.Campaigns.Caching;
using Resilience.Models;
using Resilience.Runtime;

namespace Resilience.Campaigns;

/// <summary>
/// A layer ready for trials: the model cut before it, the activations up to the cut, and workers with their own
/// copies of its weights. Before a chunk's first trial a run without faults must equal the golden run bit for bit.
/// </summary>
internal sealed class LayerUnderTest : IDisposable
{
    private readonly ModelUnderTest owner;
    private readonly ImageBatch[] batches;
    private readonly PrefixCache cache;
    private readonly Session suffix;
    private readonly TrialWorker[] workers;
    private int provenChunk = -1;

    /// <summary>Cuts the model and opens its sessions.</summary>
    public LayerUnderTest(ModelUnderTest owner, ModelLayer layer, long[] outputShape)
    {
        this.owner = owner;
        Layer = layer;
        batches = ImageBatch.Divide(owner.Dataset.Images.Count, owner.Signature.FixedBatch);
        var cut = ModelCutter.Cut(owner.Model, layer, RuntimeValueTypes.Instance);
        if (cut.Outputs.Count == 0 || cut.Outputs[0] != owner.Signature.Output)
        {
            throw new ResilienceException(
                ErrorCodes.LayerDoesNotReachScores,
                $"layer '{layer.Name}' has no path to the class scores '{owner.Signature.Output}' of {owner.Model.FileName}; its faults cannot change a prediction. Choose a layer upstream of them",
                owner.Options.ModelPath);
        }

        var pristine = cut.Targets.Select(Pristine).ToArray();
        var budget = owner.Options.CacheBytes ?? MemoryBudget.Default();
        var threads = Threads(pristine.Sum(bits => bits.LongLength * sizeof(uint)), budget);
        cache = new PrefixCache(PrefixModel.Of(cut, layer.Name), owner.Dataset, owner.Signature, batches, budget, owner.Session(owner.Threads), owner.Model.FileName, owner.Caches);
        suffix = Session.Create(cut.Suffix, owner.Session(Math.Max(1, owner.Threads / threads)), owner.Model.FileName);
        var names = cut.Targets.Select(target => target.Name).ToArray();
        workers = [.. Enumerable.Range(0, threads).Select(_ => new TrialWorker(new SuffixRunner(suffix, cut, pristine, outputShape, batches), names, pristine))];
    }

    /// <summary>The layer.</summary>
    public ModelLayer Layer { get; }

    /// <summary>One a thread.</summary>
    public IReadOnlyList<TrialWorker> Workers => workers;

    /// <summary>What the layer's activations cost so far.</summary>
    public CacheUse CacheUse => cache.Use;

    /// <summary>Into how many parts the images are divided so that their activations fit into memory.</summary>
    public int Chunks(CancellationToken cancellation) => cache.Chunks(cancellation);

    /// <summary>Images of a chunk.</summary>
    public (int First, int Count) Images(int chunk) => cache.Images(chunk);

    /// <summary>A chunk's activations, proven: the run without faults equals the golden run.</summary>
    /// <exception cref="ResilienceException">RES0350.</exception>
    public IReadOnlyList<CachedBatch> Load(int chunk, GoldenScores golden, CancellationToken cancellation)
    {
        if (!cache.Holds(chunk))
        {
            provenChunk = -1;
        }

        var loaded = cache.Load(chunk, cancellation);
        if (provenChunk != chunk)
        {
            Prove(loaded, golden, cancellation);
            provenChunk = chunk;
        }

        return loaded;
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

        suffix.Dispose();
        cache.Dispose();
    }

    private void Prove(IReadOnlyList<CachedBatch> loaded, GoldenScores golden, CancellationToken cancellation)
    {
        RequirePristine();
        var differences = new int[workers.Length];
        WorkerThreads.Run(workers.Length, worker =>
        {
            differences[worker] = -1;
            for (var i = worker; i < loaded.Count && differences[worker] < 0; i += workers.Length)
            {
                differences[worker] = workers[worker].FirstDifference(loaded[i], golden, cancellation);
            }
        });
        var image = differences.Where(difference => difference >= 0).DefaultIfEmpty(-1).Min();
        if (image >= 0)
        {
            throw new ResilienceException(ErrorCodes.ZeroFaultRunDiffers, string.Create(
                CultureInfo.InvariantCulture,
                $"self-proof failed: without any fault, the model cut at '{Layer.Name}' gives other scores for image '{owner.Dataset.Images[image].Name}' than the whole model. No trial was run: what a fault changes could not be told from what the cut changes"));
        }
    }

    private uint[] Pristine(TargetTensor target)
    {
        var bits = new uint[target.Elements];
        owner.Model.CopyBits(target.Name, bits);
        return bits;
    }

    /// <summary>
    /// One worker a core, each with a copy of the weights: no core waits for another between operators. Where the
    /// copies would be too large, and on a device that is itself parallel, one worker.
    /// </summary>
    private int Threads(long weightBytes, long budget) =>
        owner.Device.Device != ExecutionDevice.Cpu || owner.Threads * weightBytes > budget / 4 ? 1 : owner.Threads;
}
