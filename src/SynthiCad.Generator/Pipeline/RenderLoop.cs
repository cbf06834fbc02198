using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Pipeline;

/// <summary>
/// Keeps the device busy: some threads draw scenes ahead, one renders batches, others label, develop, encode and write behind
/// it. Frames go round in a bounded pool, so memory does not grow with the number of images.
/// </summary>
internal sealed class RenderLoop
{
    private static readonly TimeSpan BatchPatience = TimeSpan.FromMilliseconds(2);
    private readonly BuildPlan plan;
    private readonly IRenderDevice device;
    private readonly ImageFinisher finisher;
    private readonly IProgressSink progress;
    private readonly RenderSettings settings;
    private int written;
    private ExceptionDispatchInfo? failure;

    public RenderLoop(BuildPlan plan, IRenderDevice device, ImageFinisher finisher, IProgressSink progress)
    {
        this.plan = plan;
        this.device = device;
        this.finisher = finisher;
        this.progress = progress;
        settings = RenderPlan.Of(plan.Scene);
    }

    /// <summary>Renders images into the staged set; images of a class that fails are left out, see <see cref="ClassWork.Failure"/>.</summary>
    /// <param name="images">Which; each once.</param>
    /// <param name="threads">Threads that finish images.</param>
    /// <param name="cancellation">Ends it; what is finished stays.</param>
    public void Run(IEnumerable<(ClassWork Work, int Image)> images, int threads, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var source = new TaskSource(images);
        using var registration = stop.Token.Register(source.Stop);
        var batch = Math.Max(1, device.PreferredBatch);
        using var ready = new BlockingCollection<ImageTask>(2 * batch);
        using var finished = new BlockingCollection<(ImageTask Task, RenderFrame Frame)>();
        using var pool = new BlockingCollection<RenderFrame>();
        for (var i = 0; i < (2 * batch) + threads; i++)
        {
            pool.Add(new RenderFrame(settings.Width, settings.Height, settings.Outputs), CancellationToken.None);
        }

        var drawers = Start(Math.Clamp(threads / 4, 1, 4), "drawer", () => Guard(stop, () => Draw(source, ready, stop.Token)), ready.CompleteAdding);
        var finishers = Start(threads, "finisher", () => Finish(source, finished, pool, stop), () => { });
        try
        {
            Guard(stop, () => Render(ready, finished, pool, batch, stop.Token));
        }
        finally
        {
            finished.CompleteAdding();
            finishers.ForEach(thread => thread.Join());
            source.Stop();
            drawers.ForEach(thread => thread.Join());
        }

        failure?.Throw();
        cancellation.ThrowIfCancellationRequested();
    }

    private static List<Thread> Start(int count, string name, Action work, Action last)
    {
        var left = count;
        var threads = new List<Thread>();
        for (var i = 0; i < count; i++)
        {
            threads.Add(new Thread(() =>
            {
                work();
                if (Interlocked.Decrement(ref left) == 0)
                {
                    last();
                }
            }) { IsBackground = true, Name = name });
        }

        threads.ForEach(thread => thread.Start());
        return threads;
    }

    private void Draw(TaskSource source, BlockingCollection<ImageTask> ready, CancellationToken cancellation)
    {
        while (source.Take() is { } request)
        {
            ImageTask? task = null;
            try
            {
                task = request.Work.Draw(plan.Scene, request);
            }
            catch (SynthiCadException exception)
            {
                request.Work.Fail(exception);
                source.Done();
            }

            if (task is not null)
            {
                ready.Add(task, cancellation);
            }
        }
    }

    private void Render(BlockingCollection<ImageTask> ready, BlockingCollection<(ImageTask Task, RenderFrame Frame)> finished, BlockingCollection<RenderFrame> pool, int batch, CancellationToken cancellation)
    {
        var tasks = new List<ImageTask>(batch);
        var frames = new List<RenderFrame>(batch);
        while (ready.TryTake(out var first, Timeout.Infinite, cancellation))
        {
            tasks.Add(first);
            while (tasks.Count < batch && ready.TryTake(out var next, (int)BatchPatience.TotalMilliseconds, cancellation))
            {
                tasks.Add(next);
            }

            while (frames.Count < tasks.Count)
            {
                frames.Add(pool.Take(cancellation));
            }

            device.Render(tasks.ConvertAll(task => task.Scene.Job), settings, frames, cancellation);
            for (var i = 0; i < tasks.Count; i++)
            {
                finished.Add((tasks[i], frames[i]), cancellation);
            }

            tasks.Clear();
            frames.Clear();
        }
    }

    private void Finish(TaskSource source, BlockingCollection<(ImageTask Task, RenderFrame Frame)> finished, BlockingCollection<RenderFrame> pool, CancellationTokenSource stop)
    {
        foreach (var (task, frame) in finished.GetConsumingEnumerable())
        {
            Guard(stop, () =>
            {
                stop.Token.ThrowIfCancellationRequested();
                if (task.Work.Failure is not null)
                {
                    source.Done();
                }
                else if (finisher.Finish(task, frame) is { } reason)
                {
                    source.SendBack(task, reason);
                }
                else
                {
                    source.Done();
                    progress.Report(Interlocked.Increment(ref written));
                }

                pool.Add(frame, CancellationToken.None);
            });
        }
    }

    private void Guard(CancellationTokenSource stop, Action work)
    {
        try
        {
            work();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever cancelled says why.
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
