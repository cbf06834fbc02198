using System.Diagnostics;
using Resilience.Runtime;

namespace Resilience.Campaigns.Caching;

/// <summary>Keeps the golden run's scores for later processes; they are small, and the run is the whole model on every image.</summary>
internal static class GoldenStore
{
    /// <summary>The stored run, or a new one, which is stored.</summary>
    /// <param name="caches">The files.</param>
    /// <param name="options">How the session of the run is made.</param>
    /// <param name="batches">The images' division.</param>
    /// <param name="run">Runs the model.</param>
    public static GoldenValues Get(ModelCaches caches, SessionOptions options, IReadOnlyList<ImageBatch> batches, Func<(float[] Scores, long[] OutputShape)> run)
    {
        var key = caches.Folder.Root is null ? null : caches.KeyOfGolden(options, batches);
        if (key is not null && Find(caches, key) is { } found)
        {
            return found;
        }

        var start = Stopwatch.GetTimestamp();
        var (scores, shape) = run();
        var values = new GoldenValues(scores, shape, Stopwatch.GetElapsedTime(start).TotalMilliseconds, Reused: false);
        if (key is not null)
        {
            Store(caches.Folder, key, values);
        }

        return values;
    }

    /// <summary>Removes a stored run.</summary>
    /// <param name="caches">The files.</param>
    /// <param name="options">How the session of the run is made.</param>
    /// <param name="batches">The images' division.</param>
    public static void Forget(ModelCaches caches, SessionOptions options, IReadOnlyList<ImageBatch> batches)
    {
        if (caches.Folder.Root is not null)
        {
            caches.Folder.Forget(caches.KeyOfGolden(options, batches));
        }
    }

    private static GoldenValues? Find(ModelCaches caches, CacheKey key)
    {
        using var file = caches.Find(key);
        if (file is null)
        {
            return null;
        }

        Tensor[] tensors = [];
        try
        {
            tensors = file.Count == 1 ? file.Read(0) : throw new InvalidDataException("it holds something else");
            return tensors.Length == 3
                ? new GoldenValues(tensors[0].AsSpan<float>().ToArray(), tensors[1].AsSpan<long>().ToArray(), tensors[2].AsSpan<double>()[0], Reused: true)
                : throw new InvalidDataException("it holds something else");
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            caches.Folder.Discard(file.FilePath, error.Message);
            return null;
        }
        finally
        {
            Array.ForEach(tensors, tensor => tensor.Dispose());
        }
    }

    private static void Store(CacheFolder folder, CacheKey key, GoldenValues values)
    {
        using var writer = folder.Begin(key, 0);
        if (writer is null)
        {
            return;
        }

        try
        {
            using var scores = Tensor.From<float>(ElementType.Float32, values.Scores, values.Scores.Length);
            using var shape = Tensor.From<long>(ElementType.Int64, values.OutputShape, values.OutputShape.Length);
            using var time = Tensor.From<double>(ElementType.Float64, [values.Milliseconds], 1);
            writer.Add(scores, shape, time);
            folder.End(writer, key);
        }
        catch (IOException error)
        {
            folder.NotWritable(error);
        }
    }
}
