using System.Globalization;
using Resilience.Campaigns.Caching;
using Resilience.Campaigns.Devices;
using Resilience.Data;
using Resilience.Runtime;

namespace Resilience.Campaigns;

/// <summary>
/// The values at a layer's cut. Where all fit into the memory budget they are there; else the images are divided into
/// chunks, whose values are read from a file, or computed where there is no room for one. Files outlive the process:
/// what no fault of the layer can change is computed once.
/// </summary>
internal sealed class PrefixCache : IDisposable
{
    private readonly PrefixRunner runner;
    private readonly PrefixFile? file;
    private readonly ImageBatch[] batches;
    private readonly long budget;
    private readonly List<CachedBatch> held = [];
    private int batchesPerChunk;
    private int heldChunk = -1;
    private long peak;

    /// <summary>Prepares the cache; nothing is computed or read yet.</summary>
    /// <param name="prefix">What is computed and kept.</param>
    /// <param name="dataset">The images.</param>
    /// <param name="signature">The model as a classifier of images.</param>
    /// <param name="batches">The images' division.</param>
    /// <param name="budget">Bytes that values may take in memory at once.</param>
    /// <param name="options">How the prefix's session is made.</param>
    /// <param name="name">The model's name, for messages.</param>
    /// <param name="caches">Files of earlier runs and for later ones; null keeps to memory.</param>
    /// <param name="residence">Where values stay on the device that computes them; then there are no files.</param>
    public PrefixCache(
        PrefixModel prefix, ImageDataset dataset, ModelSignature signature, ImageBatch[] batches, long budget, SessionOptions options, string name, ModelCaches? caches = null,
        DeviceResidence? residence = null)
    {
        (this.batches, this.budget) = (batches, budget);
        runner = new PrefixRunner(prefix, dataset, signature, options, name, residence);
        file = caches?.Folder.Root is null || residence is not null ? null : new PrefixFile(caches, () => caches.KeyOf(prefix, options, batches), batches, name);
    }

    /// <summary>What the values cost so far.</summary>
    public CacheUse Use => new()
    {
        BudgetBytes = budget,
        PeakBytes = peak,
        WorkspaceBytes = runner.WorkspaceBytes,
        FileBytes = file?.Length ?? 0,
        Chunks = batchesPerChunk == 0 ? 0 : Parts(batchesPerChunk),
        PrefixRuns = runner.Runs,
        PrefixSeconds = runner.Seconds,
    };

    /// <summary>Number of chunks; 1 where all images fit. Computes or reads what it takes to find out.</summary>
    /// <exception cref="ResilienceException">RES0353: not even one batch fits.</exception>
    public int Chunks(CancellationToken cancellation)
    {
        if (batchesPerChunk == 0)
        {
            var bytes = BatchBytes(cancellation);
            if (bytes > budget)
            {
                throw TooSmall(bytes);
            }

            var most = (int)Math.Min(batches.Length, budget / Math.Max(1, bytes));

            // Chunks of equal size: a little more or less free memory then does not divide the images anew.
            var chunks = Parts(most);
            if (chunks > 1)
            {
                Spill(bytes * batches.Length, cancellation);
                file?.SayParts(chunks, budget);
            }

            batchesPerChunk = Parts(chunks);
        }

        return Parts(batchesPerChunk);
    }

    /// <summary>Images of a chunk: number of the first, and how many.</summary>
    public (int First, int Count) Images(int chunk)
    {
        var (first, last) = (batches[chunk * batchesPerChunk], batches[Math.Min(batches.Length, (chunk + 1) * batchesPerChunk) - 1]);
        return (first.First, last.First + last.Count - first.First);
    }

    /// <summary>True where the chunk is in memory.</summary>
    public bool Holds(int chunk) => heldChunk == chunk;

    /// <summary>The batches of a chunk, read or computed where they are not in memory. They hold until another chunk is loaded.</summary>
    public IReadOnlyList<CachedBatch> Load(int chunk, CancellationToken cancellation)
    {
        if (heldChunk == chunk)
        {
            return held;
        }

        _ = Chunks(cancellation);
        var first = chunk * batchesPerChunk;
        var count = Math.Min(batchesPerChunk, batches.Length - first);
        heldChunk = -1;
        if (held.Count > 0 && (held[0].Batch != batches[first] || file?.IsOpen == true))
        {
            Clear();
        }

        if (file?.IsOpen == true)
        {
            Array.ForEach(file.Read(first, count, cancellation) ?? [], Hold);
        }

        // What a cancelled load left is the chunk's beginning; go on after it.
        while (held.Count < count)
        {
            Hold(runner.Compute(batches[first + held.Count], cancellation));
        }

        if (count == batches.Length)
        {
            Store();
            runner.Release();
        }

        heldChunk = chunk;
        return held;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Clear();
        file?.Dispose();
        runner.Dispose();
    }

    private int Parts(int size) => (batches.Length + size - 1) / size;

    /// <summary>Size of a whole batch. What the model says is compared first, so that too large a batch is never made.</summary>
    private long BatchBytes(CancellationToken cancellation)
    {
        if (file?.Find() == true)
        {
            return file.FirstBytes;
        }

        if (held.Count == 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (runner.Predict(batches[0]) is { } predicted && predicted > budget)
            {
                return predicted;
            }

            Hold(runner.Compute(batches[0], cancellation));
        }

        return held[0].Bytes;
    }

    private void Hold(CachedBatch batch)
    {
        held.Add(batch);
        peak = Math.Max(peak, held.Sum(one => one.Bytes));
    }

    private void Clear()
    {
        foreach (var batch in held)
        {
            batch.Dispose();
        }

        held.Clear();
    }

    /// <summary>Computes all values into a file, one batch in memory at a time.</summary>
    private void Spill(long bytes, CancellationToken cancellation)
    {
        if (file is { IsOpen: false } && file.IsWorth(runner.Seconds * batches.Length, bytes) && file.Write(bytes, Next, _ => Clear()) && file.Open())
        {
            runner.Release();
        }

        CachedBatch Next(int batch)
        {
            if (batch > 0)
            {
                Hold(runner.Compute(batches[batch], cancellation));
            }

            return held[0];
        }
    }

    /// <summary>Stores values that are all in memory for later processes.</summary>
    private void Store()
    {
        var bytes = held.Sum(batch => batch.Bytes);
        if (file is { IsOpen: false } && runner.Runs >= batches.Length && file.IsWorth(runner.Seconds, bytes) && file.Write(bytes, i => held[i], _ => { }))
        {
            file.Open();
        }
    }

    private ResilienceException TooSmall(long bytes) => new(ErrorCodes.MemoryBudget, string.Create(
        CultureInfo.InvariantCulture,
        $"the activations of the first {batches[0].Count} images take {bytes >> 10} KiB at this layer, {budget >> 10} KiB may be used; free memory, or choose a later layer"));
}
