using System.Diagnostics;
using System.Globalization;
using Resilience.Campaigns;
using Resilience.Runtime;

namespace SynthiCad.Benchmarks.Engine.Contenders;

/// <summary>
/// Fault-free inference with the threads laid out as independent runs of one thread each. No part of what campaigns
/// are held against; it shows how much of a ratio is due to the layout of threads.
/// </summary>
internal sealed class SideBySideContender(string path, int size, int batch, int threads, double seconds) : IContender, IDisposable
{
    private Session? session;
    private Tensor? input;

    public string Key { get; } = string.Create(CultureInfo.InvariantCulture, $"side-by-side-b{batch}");

    public string Title { get; } = string.Create(CultureInfo.InvariantCulture, $"clean inference, {threads} runs of one thread, batch {batch}");

    public string? Note => null;

    public void WarmUp()
    {
        session = Session.Open(path, CleanModel.Options(1));
        input = CleanModel.RandomBatch(batch, size);
        Run(0);
    }

    public Slice Measure(int round) => Run(seconds);

    /// <inheritdoc/>
    public void Dispose()
    {
        session?.Dispose();
        input?.Dispose();
    }

    private Slice Run(double least)
    {
        using var run = session!.Prepare([session.Inputs[0].Name], [session.Outputs[0].Name]);
        var start = Stopwatch.GetTimestamp();
        var images = 0;
        WorkerThreads.Run(threads, _ =>
        {
            do
            {
                run.RunAllocating([input!])[0].Dispose();
                Interlocked.Add(ref images, batch);
            }
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < least);
        });
        return new Slice(images, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
