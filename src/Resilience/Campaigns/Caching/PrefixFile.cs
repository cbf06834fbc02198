using System.Diagnostics;
using System.Globalization;
using Resilience.Runtime;

namespace Resilience.Campaigns.Caching;

/// <summary>The file of a layer's activations: found, written, and given up where it proves damaged.</summary>
/// <param name="caches">The model's files.</param>
/// <param name="makeKey">Names what the activations depend on; asked once, where it is needed.</param>
/// <param name="batches">The images' division.</param>
/// <param name="name">The model's name, for messages.</param>
internal sealed class PrefixFile(ModelCaches caches, Func<CacheKey> makeKey, ImageBatch[] batches, string name) : IDisposable
{
    private readonly Lazy<CacheKey> key = new(makeKey);
    private CacheFile? file;
    private MappedBatches? mapped;

    /// <summary>True where there are values to read.</summary>
    public bool IsOpen => file is not null;

    /// <summary>Size of the file, 0 where there is none.</summary>
    public long Length => file?.Length ?? 0;

    /// <summary>Bytes of the first batch.</summary>
    public long FirstBytes => file!.Bytes(0);

    /// <summary>Looks for what an earlier process stored.</summary>
    /// <returns>True where there are values to read.</returns>
    public bool Find()
    {
        file ??= caches.Find(key.Value);
        if (file is not null && file.Count != batches.Length)
        {
            // Its key says otherwise, so somebody made it up.
            GiveUp("it holds another number of batches");
        }

        return IsOpen;
    }

    /// <summary>True where the values are worth a file.</summary>
    /// <param name="seconds">Time to compute them all.</param>
    /// <param name="bytes">Their size.</param>
    public bool IsWorth(double seconds, long bytes) => caches.Folder.IsWorth(seconds, bytes);

    /// <summary>Reads all batches into memory, or maps some. They hold until the next call.</summary>
    /// <returns>The batches; null where the file proved damaged and is gone.</returns>
    public CachedBatch[]? Read(int first, int count, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var tensors = new Tensor[count][];
        try
        {
            Unmap();
            if (count < batches.Length)
            {
                mapped = file!.Map(first, count, cancellation);
                mapped.Tensors.ToArray().CopyTo(tensors, 0);
            }
            else
            {
                CacheFile.ForEach(0, count, batch => tensors[batch] = file!.Read(batch), cancellation);
                Say($"activations of {batches.Length} batches read from {file!.FilePath} in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s ({CacheSettings.FreshVariable}=1 computes them again)");
            }

            return [.. tensors.Select((values, i) => new CachedBatch(batches[first + i], values))];
        }
        catch (Exception error) when (error is InvalidDataException or IOException or OperationCanceledException)
        {
            Array.ForEach(tensors, values => Array.ForEach(values ?? [], tensor => tensor.Dispose()));
            if (error is OperationCanceledException)
            {
                throw;
            }

            GiveUp(error.Message);
            return null;
        }
    }

    /// <summary>Writes all batches, one after the other.</summary>
    /// <param name="bytes">About how many bytes they have.</param>
    /// <param name="batch">Gives the batch of a number.</param>
    /// <param name="written">Called with each batch once it is written.</param>
    /// <returns>True where the file is whole and in its place.</returns>
    public bool Write(long bytes, Func<int, CachedBatch> batch, Action<CachedBatch> written)
    {
        using var writer = caches.Folder.Begin(key.Value, bytes);
        if (writer is null)
        {
            return false;
        }

        try
        {
            for (var i = 0; i < batches.Length; i++)
            {
                var values = batch(i);
                writer.Add(values.Inputs);
                written(values);
            }

            return caches.Folder.End(writer, key.Value);
        }
        catch (IOException error)
        {
            caches.Folder.NotWritable(error);
            return false;
        }
    }

    /// <summary>Opens what this process has just written.</summary>
    public bool Open()
    {
        file ??= caches.Folder.Find(key.Value);
        return IsOpen;
    }

    /// <summary>Says where a part's values come from.</summary>
    public void SayParts(int parts, long budget) => Say(
        $"activations of {batches.Length} batches do not fit into {budget >> 20} MiB of memory at once: {parts} parts, {(file is null ? "computed again for each point" : "read from " + file.FilePath)}");

    /// <inheritdoc/>
    public void Dispose()
    {
        Unmap();
        file?.Dispose();
    }

    private void Unmap()
    {
        mapped?.Dispose();
        mapped = null;
    }

    private void GiveUp(string why)
    {
        Unmap();
        file!.Dispose();
        caches.Folder.Discard(file.FilePath, why);
        file = null;
    }

    private void Say(FormattableString line) => caches.Say($"{name}: {line.ToString(CultureInfo.InvariantCulture)}");
}
