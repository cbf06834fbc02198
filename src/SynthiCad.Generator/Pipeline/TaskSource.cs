using SynthiCad.Generator.Pipeline.Records;

namespace SynthiCad.Generator.Pipeline;

/// <summary>
/// Hands out images class by class; those sent back are drawn again with the next try. Many threads take, so that
/// classes follow one another without a pause.
/// </summary>
internal sealed class TaskSource
{
    private readonly IEnumerator<ImageRequest> fresh;
    private readonly Queue<ImageRequest> again = new();
    private readonly object gate = new();
    private int underway;
    private bool stopped;

    /// <param name="images">The images to make, each once.</param>
    public TaskSource(IEnumerable<(ClassWork Work, int Image)> images) =>
        fresh = images.Select(item => new ImageRequest(item.Work, item.Image, 0, default)).GetEnumerator();

    /// <summary>The next image; waits while others are under way that may come back, and is null when all is done.</summary>
    public ImageRequest? Take()
    {
        lock (gate)
        {
            while (true)
            {
                if (TryTakeNow() is { } request)
                {
                    return request;
                }

                if (underway == 0 || stopped)
                {
                    return null;
                }

                Monitor.Wait(gate);
            }
        }
    }

    /// <summary>The next image, or null where there is none just now.</summary>
    public ImageRequest? TryTake()
    {
        lock (gate)
        {
            return TryTakeNow();
        }
    }

    /// <summary>The image is finished, or its class is given up.</summary>
    public void Done()
    {
        lock (gate)
        {
            underway--;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>The render is not fit to show.</summary>
    public void SendBack(ImageTask task, RejectionReason reason)
    {
        lock (gate)
        {
            again.Enqueue(new ImageRequest(task.Work, task.Image, task.Attempt + 1, task.Rejected + Rejections.Of(reason)));
            underway--;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Hands out nothing more.</summary>
    public void Stop()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.PulseAll(gate);
        }
    }

    private ImageRequest? TryTakeNow()
    {
        while (!stopped)
        {
            ImageRequest request;
            if (again.TryDequeue(out var redo))
            {
                request = redo;
            }
            else if (fresh.MoveNext())
            {
                request = fresh.Current;
            }
            else
            {
                return null;
            }

            if (request.Work.Failure is null)
            {
                underway++;
                return request;
            }
        }

        return null;
    }
}
