using System.Security.Cryptography;
using Resilience.Runtime;

namespace Resilience.Campaigns.Caching;

/// <summary>
/// Writes a cache file batch by batch under a name of its own and gives it its place when it is complete: no reader
/// ever sees half a file, and a file that is there never changes.
/// </summary>
internal sealed class CacheFileWriter : IDisposable
{
    private const int Alignment = 64;
    private static readonly byte[] Gap = new byte[Alignment];
    private readonly string path;
    private readonly CacheKey key;
    private readonly FileStream claim;
    private readonly FileStream file;
    private readonly List<StoredBatch> batches = [];
    private long position;
    private bool complete;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its place once it is complete.</param>
    /// <param name="key">What its values depend on.</param>
    /// <param name="bytes">About how large it becomes; the room is reserved at once where the file system can.</param>
    /// <param name="claim">What keeps other processes from writing the same; taken over.</param>
    /// <exception cref="IOException">No room, or not writable.</exception>
    /// <exception cref="UnauthorizedAccessException">Not writable.</exception>
    public CacheFileWriter(string path, CacheKey key, long bytes, FileStream claim)
    {
        (this.path, this.key, this.claim) = (path, key, claim);
        try
        {
            file = new FileStream($"{path}.{Guid.NewGuid():N}{CacheFolder.TemporaryExtension}", new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.None,
                BufferSize = 0,
                PreallocationSize = Math.Max(0, bytes),
            });
        }
        catch
        {
            claim.Dispose();
            throw;
        }

        try
        {
            Append(CacheIndex.Header());
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Appends a batch.</summary>
    /// <exception cref="IOException">The disk is full, or the file larger than the system allows.</exception>
    public void Add(params ReadOnlySpan<Tensor> tensors)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var stored = new StoredTensor[tensors.Length];
        for (var i = 0; i < stored.Length; i++)
        {
            var gap = (int)(-position & (Alignment - 1));
            Append(Gap.AsSpan(0, gap));
            stored[i] = new StoredTensor(tensors[i].ElementType, tensors[i].Shape, position);
            Append(tensors[i].Bytes);
            sum.AppendData(tensors[i].Bytes);
        }

        batches.Add(new StoredBatch(stored, sum.GetHashAndReset()));
    }

    /// <summary>Writes the index and puts the file in its place; one that is there is replaced.</summary>
    /// <exception cref="IOException">As <see cref="Add"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">Its place is not writable.</exception>
    public void Complete()
    {
        Append(CacheIndex.Write(key, batches, position));

        // Not flushed to the disk: what a power cut takes away, the checksums miss.
        file.SetLength(position);
        file.Dispose();
        File.Move(file.Name, path, overwrite: true);
        complete = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        if (!complete)
        {
            File.Delete(file.Name);
        }

        claim.Dispose();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            file.Write(bytes);
        }
        catch (ArgumentOutOfRangeException error)
        {
            // How the platform reports a file above a quota or the file system's limit.
            throw new IOException(error.Message, error);
        }

        position += bytes.Length;
    }
}
