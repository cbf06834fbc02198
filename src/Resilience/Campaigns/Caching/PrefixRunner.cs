using System.Diagnostics;
using Resilience.Campaigns.Devices;
using Resilience.Data;
using Resilience.Runtime;

namespace Resilience.Campaigns.Caching;

/// <summary>Computes what is kept of a batch. Its session lives from the first batch to <see cref="Release"/>.</summary>
/// <param name="prefix">What is computed and kept.</param>
/// <param name="dataset">The images.</param>
/// <param name="signature">The model as a classifier of images.</param>
/// <param name="options">How the session is made.</param>
/// <param name="name">The model's name, for messages.</param>
/// <param name="residence">Where values stay on the device that computes them; null brings them into memory of our own.</param>
internal sealed class PrefixRunner(
    PrefixModel prefix, ImageDataset dataset, ModelSignature signature, SessionOptions options, string name, DeviceResidence? residence = null) : IDisposable
{
    private readonly PixelConverter converter = new(signature.Spec);
    private Session? session;
    private long before;
    private PreparedRun? run;

    /// <summary>Batches computed.</summary>
    public int Runs { get; private set; }

    /// <summary>Time that computing them took, the session's making included.</summary>
    public double Seconds { get; private set; }

    /// <summary>By how much the process grew with the session and its first batch, beyond what is kept of it: about what a run needs.</summary>
    public long WorkspaceBytes { get; private set; }

    /// <summary>Bytes that are kept of a batch, by what the model says of its values; null where it leaves a size open.</summary>
    /// <exception cref="ResilienceException">RES0305.</exception>
    public long? Predict(ImageBatch batch)
    {
        Open();
        var bytes = 0L;
        foreach (var value in prefix.Kept)
        {
            var shape = (long[]?)signature.InputShape(batch.Rows);
            var type = ElementType.Float32;
            if (value != signature.Input)
            {
                var info = session!.Outputs.First(output => output.Name == value);
                (shape, type) = (info.Shape?.Select((size, place) => size < 0 && place == 0 ? batch.Rows : size).ToArray(), info.ElementType);
            }

            if (shape is null || shape.Any(size => size < 0))
            {
                return null;
            }

            bytes = checked(bytes + type.Bytes(Tensor.CountElements(shape)));
        }

        return bytes;
    }

    /// <summary>Computes a batch into memory of our own.</summary>
    /// <exception cref="ResilienceException">RES0305, RES0407..RES0409.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public CachedBatch Compute(ImageBatch batch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Open();
        var start = Stopwatch.GetTimestamp();
        var result = Run(batch, cancellation);
        Seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (Runs++ == 0 && run is not null)
        {
            WorkspaceBytes = Math.Max(0, Environment.WorkingSet - before - result.Bytes);
        }

        return result;
    }

    /// <summary>Gives the session's memory back; a later batch makes it anew.</summary>
    public void Release()
    {
        // Values in a device's memory are not to be freed after the session that made them.
        if (residence is null)
        {
            Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        run?.Dispose();
        session?.Dispose();
        (run, session) = (null, null);
    }

    private void Open()
    {
        if (run is null && prefix.Bytes is not null)
        {
            var start = Stopwatch.GetTimestamp();
            before = Runs == 0 ? Environment.WorkingSet : before;
            session = Session.Create(prefix.Bytes, options, name);
            run = session.Prepare(prefix.Inputs, prefix.Outputs);
            Seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private CachedBatch Run(ImageBatch batch, CancellationToken cancellation)
    {
        var input = batch.Decode(dataset, signature, converter);
        if (residence is not null)
        {
            using (input)
            {
                return residence.Compute(batch, input, prefix, session, cancellation);
            }
        }

        var inputIsKept = prefix.Kept.Contains(signature.Input);
        try
        {
            var computed = run is null ? [] : run.RunAllocating(Enumerable.Repeat(input, prefix.Inputs.Count).ToArray(), cancellation);
            return new CachedBatch(batch, [.. prefix.Kept.Select(value => value == signature.Input ? input : Own(computed[IndexOf(value)]))]);
        }
        catch
        {
            inputIsKept = false;
            throw;
        }
        finally
        {
            if (!inputIsKept)
            {
                input.Dispose();
            }
        }
    }

    private int IndexOf(string value)
    {
        for (var i = 0; i < prefix.Outputs.Count; i++)
        {
            if (prefix.Outputs[i] == value)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"The prefix has no value '{value}'.");
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
