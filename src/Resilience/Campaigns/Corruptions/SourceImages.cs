using Resilience.Data;

namespace Resilience.Campaigns.Corruptions;

/// <summary>A data set's images as bytes: kept once decoded as far as memory allows, decoded anew beyond. Thread-safe.</summary>
/// <param name="dataset">The images.</param>
/// <param name="signature">Their size.</param>
/// <param name="budget">Bytes that may be kept.</param>
internal sealed class SourceImages(ImageDataset dataset, ModelSignature signature, long budget)
{
    private readonly byte[]?[] kept = new byte[]?[dataset.Images.Count];
    private readonly int bytes = signature.ImageBytes;
    private long held;

    /// <summary>Bytes of an image.</summary>
    public int BytesOfImage => bytes;

    /// <summary>Bytes that may be kept.</summary>
    public long BudgetBytes => budget;

    /// <summary>Bytes that are kept.</summary>
    public long HeldBytes => Math.Min(Interlocked.Read(ref held), kept.LongCount(image => image is not null) * bytes);

    /// <summary>An image's bytes, height × width × 3, RGB; not to be written to.</summary>
    /// <param name="image">0-based number.</param>
    /// <param name="scratch">Room for an image that is not kept.</param>
    /// <exception cref="ResilienceException">RES0407, RES0408, RES0409.</exception>
    public ReadOnlySpan<byte> Get(int image, Span<byte> scratch)
    {
        if (Volatile.Read(ref kept[image]) is { } known)
        {
            return known;
        }

        ImageDecoder.DecodeOne(dataset.Images[image], signature.Width, signature.Height, scratch, signature.Spec.Resize);
        if (Interlocked.Add(ref held, bytes) <= budget)
        {
            Volatile.Write(ref kept[image], scratch[..bytes].ToArray());
        }
        else
        {
            Interlocked.Add(ref held, -bytes);
        }

        return scratch[..bytes];
    }
}
