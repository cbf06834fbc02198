using System.Diagnostics;
using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>
/// The rest of the model behind a patch. Rows of images that a fault changed are collected, whatever trial and batch
/// they are of, and run when there are enough; always as many rows, so that the runtime computes each in the same way.
/// </summary>
internal sealed class TailRunner : IDisposable
{
    private readonly PreparedRun run;
    private readonly Tensor[] rows;
    private readonly Tensor[] output;
    private readonly int[] kept;
    private readonly (IImageJudge Judge, int Image)[] entries;
    private readonly int classes;
    private int used;

    /// <summary>Makes room for the rows.</summary>
    /// <param name="session">The tail; shared, since runs may overlap.</param>
    /// <param name="sections">What it reads.</param>
    /// <param name="sample">A batch with as many rows as every run is to have.</param>
    /// <param name="outputShape">Shape of the scores.</param>
    public TailRunner(Session session, GraphSections sections, CachedBatch sample, long[] outputShape)
    {
        var names = sections.Kept.ToList();
        kept = [.. sections.TailInputs.Select(name => names.IndexOf(name))];
        rows = [.. kept.Select(index => Tensor.Allocate(sample.Inputs[index].ElementType, sample.Inputs[index].Shape))];
        var count = sample.Batch.Rows;
        entries = new (IImageJudge, int)[count];
        classes = checked((int)outputShape.Skip(1).Aggregate(1L, (a, b) => a * b));
        output = [Tensor.Allocate(ElementType.Float32, [count, .. outputShape.Skip(1)])];
        run = session.Prepare(sections.TailInputs, [session.Outputs[0].Name]);
    }

    /// <summary>True when a run is due.</summary>
    public bool IsFull => used == entries.Length;

    /// <summary>Rows that wait.</summary>
    public int Waiting => used;

    /// <summary>Adds an image with its clean values.</summary>
    /// <returns>Its row of the boundary, to be changed.</returns>
    public Span<uint> Add(IImageJudge judge, int image, CachedBatch batch, int row)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var from = batch.Inputs[kept[i]];
            var bytes = checked((int)(from.ByteCount / batch.Batch.Rows));
            from.Bytes.Slice(row * bytes, bytes).CopyTo(rows[i].Bytes[(used * bytes)..]);
        }

        entries[used++] = (judge, image);
        var length = (int)(rows[0].ElementCount / entries.Length);
        return rows[0].AsSpan<uint>().Slice((used - 1) * length, length);
    }

    /// <summary>Runs the rows that wait and judges their images.</summary>
    public void Run(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        run.Run(rows, output, cancellation);
        var share = Stopwatch.GetElapsedTime(start).TotalMilliseconds / used;
        var scores = output[0].AsSpan<float>();
        for (var i = 0; i < used; i++)
        {
            entries[i].Judge.RunMilliseconds += share;
            entries[i].Judge.Judge(entries[i].Image, scores.Slice(i * classes, classes));
        }

        used = 0;
    }

    /// <summary>Forgets the rows that wait.</summary>
    public void Clear() => used = 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        run.Dispose();
        foreach (var tensor in rows.Concat(output))
        {
            tensor.Dispose();
        }
    }
}
