using System.Globalization;
using Resilience.Data;
using Resilience.Runtime;

namespace Resilience.Campaigns;

/// <summary>
/// The values at a layer's cut for as many images as the memory budget holds: all of them, or one chunk after the
/// other. What no fault of the layer can change is so computed once.
/// </summary>
internal sealed class PrefixCache : IDisposable
{
    private readonly PrefixModel prefix;
    private readonly ImageDataset dataset;
    private readonly ModelSignature signature;
    private readonly PixelConverter converter;
    private readonly ImageBatch[] batches;
    private readonly long budget;
    private readonly Session? session;
    private readonly PreparedRun? run;
    private readonly List<CachedBatch> held = [];
    private int batchesPerChunk;
    private int heldChunk = -1;

    /// <summary>Prepares the prefix; nothing is computed yet.</summary>
    public PrefixCache(PrefixModel prefix, ImageDataset dataset, ModelSignature signature, ImageBatch[] batches, long budget, SessionOptions options, string name)
    {
        (this.prefix, this.dataset, this.signature, this.batches, this.budget) = (prefix, dataset, signature, batches, budget);
        converter = new PixelConverter(signature.Spec);
        if (prefix.Bytes is not null)
        {
            session = Session.Create(prefix.Bytes, options, name);
            run = session.Prepare(prefix.Inputs, prefix.Outputs);
        }
    }

    /// <summary>Number of chunks; 1 where all images fit. Computes the first batch to find out.</summary>
    public int Chunks(CancellationToken cancellation)
    {
        if (batchesPerChunk == 0)
        {
            var first = Compute(batches[0], cancellation);
            batchesPerChunk = (int)Math.Min(batches.Length, budget / Math.Max(1, first.Bytes));
            if (batchesPerChunk == 0)
            {
                using (first)
                {
                    throw new ResilienceException(ErrorCodes.MemoryBudget, string.Create(
                        CultureInfo.InvariantCulture,
                        $"the activations of {batches[0].Count} images take {first.Bytes >> 20} MiB at this layer, {budget >> 20} MiB may be used; free memory, or choose a later layer"));
                }
            }

            held.Add(first);
        }

        return (batches.Length + batchesPerChunk - 1) / batchesPerChunk;
    }

    /// <summary>Images of a chunk: number of the first, and how many.</summary>
    public (int First, int Count) Images(int chunk)
    {
        var (first, last) = (batches[chunk * batchesPerChunk], batches[Math.Min(batches.Length, (chunk + 1) * batchesPerChunk) - 1]);
        return (first.First, last.First + last.Count - first.First);
    }

    /// <summary>True where the chunk is in memory.</summary>
    public bool Holds(int chunk) => heldChunk == chunk;

    /// <summary>The batches of a chunk, computed where they are not in memory.</summary>
    public IReadOnlyList<CachedBatch> Load(int chunk, CancellationToken cancellation)
    {
        if (heldChunk == chunk)
        {
            return held;
        }

        var first = chunk * batchesPerChunk;
        heldChunk = -1;
        if (held.Count > 0 && held[0].Batch != batches[first])
        {
            Clear();
        }

        // What a cancelled load left is the chunk's beginning; go on after it.
        while (held.Count < batchesPerChunk && first + held.Count < batches.Length)
        {
            held.Add(Compute(batches[first + held.Count], cancellation));
        }

        heldChunk = chunk;
        return held;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Clear();
        run?.Dispose();
        session?.Dispose();
    }

    private void Clear()
    {
        foreach (var batch in held)
        {
            batch.Dispose();
        }

        held.Clear();
    }

    private CachedBatch Compute(ImageBatch batch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var input = batch.Decode(dataset, signature, converter);
        var inputIsRead = prefix.Kept.Contains(signature.Input);
        try
        {
            var computed = run is null ? [] : run.RunAllocating(Enumerable.Repeat(input, prefix.Inputs.Count).ToArray(), cancellation);
            return new CachedBatch(batch, [.. prefix.Kept.Select(name => name == signature.Input ? input : Own(computed[IndexOf(name)]))]);
        }
        catch
        {
            inputIsRead = false;
            throw;
        }
        finally
        {
            if (!inputIsRead)
            {
                input.Dispose();
            }
        }
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < prefix.Outputs.Count; i++)
        {
            if (prefix.Outputs[i] == name)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"The prefix has no value '{name}'.");
    }

    /// <summary>Copies a value out of the runtime's arena, which grows in powers of two.</summary>
    private static Tensor Own(Tensor tensor)
    {
        using (tensor)
        {
            var copy = Tensor.Allocate(tensor.ElementType, tensor.Shape);
            tensor.Bytes.CopyTo(copy.Bytes);
            return copy;
        }
    }
}
