using System.Diagnostics;
using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>
/// The rest of the model behind a patch. Rows of images that a fault changed are collected, whatever trial and batch
/// they are of, and run when there are enough. The last ones run in a smaller number of rows, where that was proven to
/// give the same bits.
/// </summary>
internal sealed class TailRunner : IDisposable
{
    private readonly PreparedRun run;
    private readonly TailRows[] smaller;
    private readonly TailRows all;
    private readonly int[] kept;
    private readonly (IImageJudge Judge, int Image)[] entries;
    private readonly int classes;
    private int used;

    /// <summary>Makes room for the rows.</summary>
    /// <param name="session">The tail; shared, since runs may overlap.</param>
    /// <param name="sections">What it reads.</param>
    /// <param name="sample">A batch with as many rows as a full run is to have.</param>
    /// <param name="outputShape">Shape of the scores.</param>
    public TailRunner(Session session, GraphSections sections, CachedBatch sample, long[] outputShape)
    {
        var names = sections.Kept.ToList();
        kept = [.. sections.TailInputs.Select(name => names.IndexOf(name))];
        var count = sample.Batch.Rows;
        entries = new (IImageJudge, int)[count];
        classes = checked((int)outputShape.Skip(1).Aggregate(1L, (a, b) => a * b));
        all = TailRows.Allocate(kept.Select(index => sample.Inputs[index]), [count, .. outputShape.Skip(1)]);
        run = session.Prepare(sections.TailInputs, [session.Outputs[0].Name]);

        // A single row is left out: kernels treat it otherwise. A model of fixed batches takes no other.
        smaller = [.. Powers(session.Inputs[0].IsFixed ? 0 : count).Select(all.First)];
    }

    /// <summary>True when a run is due.</summary>
    public bool IsFull => used == entries.Length;

    /// <summary>Rows that wait.</summary>
    public int Waiting => used;

    /// <summary>Numbers of rows below a full run's that are still to be proven, ascending.</summary>
    public IEnumerable<int> Unproven => smaller.Where(size => size.IsProven is null).Select(size => size.Count);

    /// <summary>Keeps what the proof of a number of rows said.</summary>
    public void Prove(int rows, bool holds) => smaller.First(size => size.Count == rows).IsProven = holds;

    /// <summary>Adds an image with its clean values.</summary>
    /// <returns>Its row of the boundary, to be changed.</returns>
    public Span<uint> Add(IImageJudge judge, int image, CachedBatch batch, int row)
    {
        for (var i = 0; i < kept.Length; i++)
        {
            var from = batch.Inputs[kept[i]];
            var bytes = checked((int)(from.ByteCount / batch.Batch.Rows));
            from.Bytes.Slice(row * bytes, bytes).CopyTo(all.Inputs[i].Bytes[(used * bytes)..]);
        }

        entries[used++] = (judge, image);
        var length = (int)(all.Inputs[0].ElementCount / entries.Length);
        return all.Inputs[0].AsSpan<uint>().Slice((used - 1) * length, length);
    }

    /// <summary>Runs the rows that wait and judges their images.</summary>
    public void Run(CancellationToken cancellation)
    {
        var least = all;
        foreach (var size in smaller)
        {
            if (size.Count >= used && size.IsProven == true)
            {
                least = size;
                break;
            }
        }

        Run(least, cancellation);
    }

    /// <summary>The same in exactly so many rows.</summary>
    public void RunIn(int rows, CancellationToken cancellation) => Run(smaller.First(size => size.Count == rows), cancellation);

    /// <summary>Forgets the rows that wait.</summary>
    public void Clear() => used = 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        run.Dispose();
        all.Dispose();
        foreach (var size in smaller)
        {
            size.Dispose();
        }
    }

    private static IEnumerable<int> Powers(int end)
    {
        for (var count = 2; count < end; count *= 2)
        {
            yield return count;
        }
    }

    private void Run(TailRows rows, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        run.Run(rows.Inputs, rows.Output, cancellation);
        var share = Stopwatch.GetElapsedTime(start).TotalMilliseconds / used;
        var scores = rows.Output[0].AsSpan<float>();
        for (var i = 0; i < used; i++)
        {
            entries[i].Judge.RunMilliseconds += share;
            entries[i].Judge.Judge(entries[i].Image, scores.Slice(i * classes, classes));
        }

        used = 0;
    }
}
