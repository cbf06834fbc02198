using System.IO.MemoryMappedFiles;
using Resilience.Runtime;

namespace Resilience.Campaigns.Caching;

/// <summary>Batches whose tensors lie over a mapped part of a cache file. Read-only.</summary>
internal sealed unsafe class MappedBatches : IDisposable
{
    private readonly MemoryMappedViewAccessor view;

    /// <summary>Lays tensors over a view, which it takes over.</summary>
    /// <param name="view">The part of the file that holds the batches.</param>
    /// <param name="begin">Place of the view in the file.</param>
    /// <param name="batches">The batches.</param>
    public MappedBatches(MemoryMappedViewAccessor view, long begin, ReadOnlySpan<StoredBatch> batches)
    {
        this.view = view;
        var handle = view.SafeMemoryMappedViewHandle;
        byte* memory = null;
        handle.AcquirePointer(ref memory);
        var made = new List<Tensor[]>(batches.Length);
        try
        {
            foreach (var batch in batches)
            {
                var tensors = new Tensor[batch.Tensors.Length];
                made.Add(tensors);
                for (var i = 0; i < tensors.Length; i++)
                {
                    var (type, shape, offset) = batch.Tensors[i];
                    tensors[i] = Tensor.Wrap(handle, memory + view.PointerOffset + (offset - begin), type, shape);
                }
            }

            Tensors = made;
        }
        catch
        {
            made.ForEach(tensors => Array.ForEach(tensors, tensor => tensor?.Dispose()));
            view.Dispose();
            throw;
        }
        finally
        {
            // Each tensor holds the view itself.
            handle.ReleasePointer();
        }
    }

    /// <summary>The tensors of each batch; whoever takes them disposes of them, and the memory goes with the last.</summary>
    public IReadOnlyList<Tensor[]> Tensors { get; }

    /// <inheritdoc/>
    public void Dispose() => view.Dispose();
}
