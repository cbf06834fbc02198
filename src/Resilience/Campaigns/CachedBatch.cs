using Resilience.Runtime;

namespace Resilience.Campaigns;

/// <summary>Everything that the rest of a model reads of a batch of images, apart from the faultable weights.</summary>
/// <param name="Batch">The images.</param>
/// <param name="Inputs">In the order of the suffix's inputs.</param>
internal sealed record CachedBatch(ImageBatch Batch, Tensor[] Inputs) : IDisposable
{
    /// <summary>Bytes held.</summary>
    public long Bytes => Inputs.Sum(tensor => tensor.ByteCount);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Inputs)
        {
            tensor.Dispose();
        }
    }
}
