using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Resilience.Runtime;

namespace Resilience.Campaigns.Caching;

/// <summary>A complete file of stored batches. Nothing in it is believed before its checksum was compared once in this process.</summary>
internal sealed class CacheFile : IDisposable
{
    private const int Piece = 1 << 20;
    private readonly FileStream file;
    private readonly StoredBatch[] batches;
    private readonly bool[] verified;

    private CacheFile(FileStream file, StoredBatch[] batches)
    {
        (this.file, this.batches) = (file, batches);
        verified = new bool[batches.Length];
    }

    /// <summary>Where it is.</summary>
    public string FilePath => file.Name;

    /// <summary>Number of batches.</summary>
    public int Count => batches.Length;

    /// <summary>Size of the file.</summary>
    public long Length => RandomAccess.GetLength(file.SafeFileHandle);

    /// <summary>Opens a file and reads its index.</summary>
    /// <exception cref="InvalidDataException">No cache file, damaged, or another key's.</exception>
    /// <exception cref="IOException">Not there, or not readable.</exception>
    /// <exception cref="UnauthorizedAccessException">Not readable.</exception>
    public static CacheFile Open(string path, CacheKey key)
    {
        var opened = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            return new CacheFile(opened, CacheIndex.Read(opened.SafeFileHandle, key));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Bytes of a batch's tensors.</summary>
    public long Bytes(int batch) => batches[batch].Bytes;

    /// <summary>Reads a batch into memory of our own. Several threads may read at once.</summary>
    /// <exception cref="InvalidDataException">Damaged.</exception>
    /// <exception cref="IOException">Not readable.</exception>
    public Tensor[] Read(int batch)
    {
        var stored = batches[batch];
        var tensors = new Tensor[stored.Tensors.Length];
        try
        {
            using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var i = 0; i < tensors.Length; i++)
            {
                tensors[i] = Tensor.Allocate(stored.Tensors[i].Type, stored.Tensors[i].Shape);
                ReadExactly(file.SafeFileHandle, tensors[i].Bytes, stored.Tensors[i].Offset);
                sum.AppendData(tensors[i].Bytes);
            }

            Compare(batch, sum);
            return tensors;
        }
        catch
        {
            Array.ForEach(tensors, tensor => tensor?.Dispose());
            throw;
        }
    }

    /// <summary>Maps consecutive batches: their tensors lie over the file, and its pages come and go as the system sees fit.</summary>
    /// <exception cref="InvalidDataException">Damaged.</exception>
    /// <exception cref="IOException">Not readable.</exception>
    public MappedBatches Map(int first, int count, CancellationToken cancellation)
    {
        Verify(first, count, cancellation);
        var places = batches.Skip(first).Take(count).SelectMany(batch => batch.Tensors).ToArray();
        var (begin, end) = places.Length == 0 ? (0, 0) : (places[0].Offset, places[^1].End);

        // Beyond the file's end a mapping has no memory behind it, and touching that ends the process.
        if (end > Length)
        {
            throw new InvalidDataException("it was cut off while it was in use");
        }

        using var mapping = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        return new MappedBatches(mapping.CreateViewAccessor(begin, Math.Max(1, end - begin), MemoryMappedFileAccess.Read), begin, batches.AsSpan(first, count));
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    /// <summary>Fills a buffer from a place in a file.</summary>
    /// <exception cref="InvalidDataException">The file ends before.</exception>
    internal static void ReadExactly(SafeFileHandle file, Span<byte> target, long offset)
    {
        while (!target.IsEmpty)
        {
            var read = RandomAccess.Read(file, target, offset);
            if (read == 0)
            {
                throw new InvalidDataException("it is cut off");
            }

            target = target[read..];
            offset += read;
        }
    }

    /// <summary>Runs an action for each of consecutive batches on all cores; the first failure is thrown as it is.</summary>
    internal static void ForEach(int first, int count, Action<int> action, CancellationToken cancellation)
    {
        try
        {
            Parallel.For(first, first + count, new ParallelOptions { CancellationToken = cancellation }, action);
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }
    }

    /// <summary>Compares checksums by reading, not through a mapping: a disk's error is then an exception.</summary>
    private void Verify(int first, int count, CancellationToken cancellation) => ForEach(first, count, batch =>
    {
        if (verified[batch])
        {
            return;
        }

        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        foreach (var tensor in batches[batch].Tensors)
        {
            for (var offset = tensor.Offset; offset < tensor.End; offset += Piece)
            {
                var piece = buffer.AsSpan(0, (int)Math.Min(Piece, tensor.End - offset));
                ReadExactly(file.SafeFileHandle, piece, offset);
                sum.AppendData(piece);
            }
        }

        ArrayPool<byte>.Shared.Return(buffer);
        Compare(batch, sum);
    }, cancellation);

    private void Compare(int batch, IncrementalHash sum)
    {
        if (!sum.GetHashAndReset().AsSpan().SequenceEqual(batches[batch].Sha256))
        {
            throw new InvalidDataException("its values are damaged");
        }

        verified[batch] = true;
    }
}
