using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Pipeline;

/// <summary>
/// Keeps the device busy: one thread draws scenes and renders batches, others encode and write behind it. Frames go
/// round in a bounded pool, so memory does not grow with the number of images.
/// </summary>
internal sealed class RenderLoop
{
    private readonly SceneFile scene;
    private readonly IRenderDevice device;
    private readonly string staging;
    private readonly IProgressSink progress;
    private readonly RenderSettings settings;
    private int written;
    private ExceptionDispatchInfo? failure;

    public RenderLoop(SceneFile scene, IRenderDevice device, string staging, IProgressSink progress)
    {
        this.scene = scene;
        this.device = device;
        this.staging = staging;
        this.progress = progress;
        settings = new RenderSettings(scene.Image.Width, scene.Image.Height, scene.Render.Samples, scene.Render.MaxBounces);
    }

    /// <summary>Renders all images of <paramref name="classes"/> into the staging folder.</summary>
    public void Run(IReadOnlyList<ClassWork> classes, int encoders, CancellationToken cancellation)
    {
        progress.Begin(classes.Sum(work => work.Splits.Length));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var finished = new BlockingCollection<(ImageTask Task, RenderFrame Frame)>();
        using var pool = new BlockingCollection<RenderFrame>();
        var batch = Math.Max(1, device.PreferredBatch);
        for (var i = 0; i < (2 * batch) + encoders; i++)
        {
            pool.Add(new RenderFrame(settings.Width, settings.Height), cancellation);
        }

        var threads = new Thread[encoders];
        for (var i = 0; i < encoders; i++)
        {
            threads[i] = new Thread(() => Encode(finished, pool, stop)) { IsBackground = true, Name = "encoder" };
            threads[i].Start();
        }

        try
        {
            Render(new TaskSource(scene, classes), batch, finished, pool, stop.Token);
        }
        catch (OperationCanceledException) when (failure is not null)
        {
            // The encoder's failure is the news; it is thrown below.
        }
        finally
        {
            finished.CompleteAdding();
            foreach (var thread in threads)
            {
                thread.Join();
            }
        }

        failure?.Throw();
    }

    private void Render(TaskSource source, int batch, BlockingCollection<(ImageTask Task, RenderFrame Frame)> finished, BlockingCollection<RenderFrame> pool, CancellationToken cancellation)
    {
        var frames = new List<RenderFrame>(batch);
        while (source.Take(batch) is { Count: > 0 } tasks)
        {
            cancellation.ThrowIfCancellationRequested();
            while (frames.Count < tasks.Count)
            {
                frames.Add(pool.Take(cancellation));
            }

            var used = frames.GetRange(0, tasks.Count);
            device.Render(tasks.ConvertAll(task => task.Scene.Job), settings, used, cancellation);
            frames.RemoveRange(0, tasks.Count);
            for (var i = 0; i < tasks.Count; i++)
            {
                if (MaskLabeler.CountPixels(used[i].Ids) < scene.Limits.MinimumPixels)
                {
                    source.SendBack(tasks[i]);
                    frames.Add(used[i]);
                }
                else
                {
                    finished.Add((tasks[i], used[i]), cancellation);
                }
            }
        }
    }

    private void Encode(BlockingCollection<(ImageTask Task, RenderFrame Frame)> finished, BlockingCollection<RenderFrame> pool, CancellationTokenSource stop)
    {
        foreach (var (task, frame) in finished.GetConsumingEnumerable())
        {
            if (stop.IsCancellationRequested)
            {
                continue;
            }

            try
            {
                ImageEncoder.Write(task, frame, scene.Image, staging);
                pool.Add(frame, CancellationToken.None);
                progress.Report(Interlocked.Increment(ref written));
            }
#pragma warning disable CA1031 // Whatever went wrong here is thrown again on the calling thread.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
                stop.Cancel();
            }
        }
    }
}
