using System.Diagnostics;
using Resilience.Runtime;
using SynthiCad.Benchmarks.Models;

namespace SynthiCad.Benchmarks.Engine.Contenders;

/// <summary>The unchanged model in one session at the runtime's highest level, all threads; nothing of ours takes part.</summary>
internal sealed class CleanModel(string path, int size, int threads) : IDisposable
{
    private readonly Lazy<Session> session = new(() => Session.Open(path, Options(threads)));

    /// <summary>How a user of the runtime would open a model for speed.</summary>
    public static SessionOptions Options(int threads) =>
        new() { OptimizationLevel = OptimizationLevel.All, BitExactCuts = false, IntraOpThreads = threads };

    /// <summary>Runs images of one batch size over and over.</summary>
    public Slice Run(int batch, double seconds)
    {
        using var run = session.Value.Prepare([session.Value.Inputs[0].Name], [session.Value.Outputs[0].Name]);
        using var input = RandomBatch(batch, size);
        var start = Stopwatch.GetTimestamp();
        var images = 0;
        do
        {
            foreach (var output in run.RunAllocating([input]))
            {
                output.Dispose();
            }

            images += batch;
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
        return new Slice(images, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Random images as input.</summary>
    public static Tensor RandomBatch(int batch, int size)
    {
        var input = Tensor.Allocate(ElementType.Float32, batch, 3, size, size);
        new RandomWeights(7).Images(input.AsSpan<float>(), size);
        return input;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (session.IsValueCreated)
        {
            session.Value.Dispose();
        }
    }
}
