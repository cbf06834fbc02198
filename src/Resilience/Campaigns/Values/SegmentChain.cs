using Resilience.Runtime;

namespace Resilience.Campaigns.Values;

/// <summary>
/// One worker's way of a batch through the segments. A value is the clean one, kept of the run without faults, or one of this
/// batch's own. A segment all of whose inputs are clean is not run where its results are kept, and a result that equals the kept one
/// counts as clean: what follows is then not run for its sake.
/// </summary>
internal sealed class SegmentChain : IDisposable
{
    private readonly SegmentRuns runs;
    private readonly ParameterBuffers parameters;
    private readonly int[] kept;
    private readonly Tensor?[] clean;
    private readonly Tensor?[] own;
    private readonly Dictionary<(int Value, int Rows), Tensor> copies = [];
    private readonly bool[] copied;
    private readonly Tensor[][] inputs;
    private CachedBatch? batch;

    /// <summary>Prepares for batches.</summary>
    /// <param name="runs">The segments.</param>
    /// <param name="parameters">The worker's initializers.</param>
    /// <param name="kept">Names of the values that batches bring along.</param>
    public SegmentChain(SegmentRuns runs, ParameterBuffers parameters, IReadOnlyList<string> kept)
    {
        (this.runs, this.parameters) = (runs, parameters);
        this.kept = [.. kept.Select(runs.IndexOf)];
        (clean, own, copied) = (new Tensor?[runs.Values.Count], new Tensor?[runs.Values.Count], new bool[runs.Values.Count]);
        inputs = [.. Enumerable.Range(0, runs.Count).Select(i => new Tensor[(runs[i]?.Inputs.Length + runs[i]?.Parameters.Length) ?? 0])];
    }

    /// <summary>The scores; those of the last segment's run.</summary>
    public Tensor Scores => this[runs.Scores];

    /// <summary>True where the scores may be others than without faults.</summary>
    public bool ScoresDiffer => own[runs.Scores] is not null;

    /// <summary>True where any value at all may be another than without faults; without kept results that is not known.</summary>
    public bool AnyDiffers => Array.Exists(own, value => value is not null);

    /// <summary>A value as it is now.</summary>
    public Tensor this[int value] => own[value] ?? clean[value] ?? throw new InvalidOperationException($"'{runs.Values[value]}' is not computed yet.");

    /// <summary>The value without faults where it is kept, else null.</summary>
    public Tensor? Clean(int value) => clean[value];

    /// <summary>Begins with a batch.</summary>
    public void Start(CachedBatch next)
    {
        End();
        batch = next;
        for (var i = 0; i < kept.Length; i++)
        {
            clean[kept[i]] = next.Inputs[i];
        }
    }

    /// <summary>A value to be changed in place; of a clean one a copy.</summary>
    public Tensor Own(int value)
    {
        if (own[value] is null)
        {
            var source = this[value];
            if (!copies.TryGetValue((value, batch!.Batch.Rows), out var copy) || !copy.Shape.AsSpan().SequenceEqual(source.Shape))
            {
                copy?.Dispose();
                copies[(value, batch.Batch.Rows)] = copy = Tensor.Allocate(source.ElementType, source.Shape);
            }

            source.Bytes.CopyTo(copy.Bytes);
            (own[value], copied[value]) = (copy, true);
        }

        return own[value]!;
    }

    /// <summary>Takes a copy back that came out unchanged.</summary>
    public void Revert(int value)
    {
        if (copied[value])
        {
            (own[value], copied[value]) = (null, false);
        }
    }

    /// <summary>Runs a segment where that may make a difference, or where its results are not kept.</summary>
    /// <param name="segment">Number of the segment.</param>
    /// <param name="always">Runs it in any case, and compares nothing.</param>
    /// <param name="cancellation">Ends the run.</param>
    public void Advance(int segment, bool always, CancellationToken cancellation)
    {
        if (runs[segment] is not { } run || !(always || IsDue(run)))
        {
            return;
        }

        var given = inputs[segment];
        for (var i = 0; i < run.Inputs.Length; i++)
        {
            given[i] = this[run.Inputs[i]];
        }

        for (var i = 0; i < run.Parameters.Length; i++)
        {
            given[run.Inputs.Length + i] = parameters.Tensors[run.Parameters[i]];
        }

        var computed = run.Run.RunAllocating(given, cancellation);
        for (var i = 0; i < computed.Length; i++)
        {
            Set(run.Outputs[i], computed[i], compare: !always);
        }
    }

    /// <summary>Lets go of the batch's own values.</summary>
    public void End()
    {
        for (var value = 0; value < own.Length; value++)
        {
            if (!copied[value])
            {
                own[value]?.Dispose();
            }

            (own[value], clean[value], copied[value]) = (null, null, false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        foreach (var copy in copies.Values)
        {
            copy.Dispose();
        }
    }

    /// <summary>True for tensors of the same shape and bits.</summary>
    public static bool Same(Tensor a, Tensor b) => a.Shape.AsSpan().SequenceEqual(b.Shape) && a.Bytes.SequenceEqual(b.Bytes);

    private bool IsDue(SegmentRun run) => Array.Exists(run.Inputs, input => own[input] is not null)
        || Array.Exists(run.Parameters, parameter => parameters.Changed[parameter])
        || Array.Exists(run.Outputs, output => output != runs.Scores && clean[output] is null);

    private void Set(int value, Tensor computed, bool compare)
    {
        if (compare && clean[value] is { } known && Same(computed, known))
        {
            computed.Dispose();
            return;
        }

        own[value] = computed;
    }
}
