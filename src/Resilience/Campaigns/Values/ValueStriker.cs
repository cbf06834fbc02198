using System.Diagnostics;
using Resilience.Faults.Values;
using SynthiCad.Shared;

namespace Resilience.Campaigns.Values;

/// <summary>Strikes values between segments, image by image of a batch.</summary>
/// <param name="selection">What is struck.</param>
/// <param name="runs">The segments.</param>
/// <param name="ranges">What struck values hold without faults.</param>
internal sealed class ValueStriker(StruckSelection selection, SegmentRuns runs, ValueRangeTable ranges)
{
    private readonly ElementFormat[] formats = [.. selection.Targets.Select(target => ElementFormats.OfOnnx(target.ElementType)!)];
    private readonly int[] values = [.. selection.Graph.Values.Select(value => value.IsParameter ? -1 : runs.IndexOf(value.Name))];
    private readonly int[] firstOfGroup = [.. selection.Graph.Groups.Index().Select(group => selection.Graph.Groups.Take(group.Index).Sum(other => other.Count)).Append(selection.Targets.Count)];
    private CounterRandom[] streams = [];

    /// <summary>Begins with a batch.</summary>
    /// <param name="lists">By image, the list that strikes it, or null.</param>
    public void Start(FaultList?[] lists) => streams = [.. lists.Select(list => list?.Values ?? default)];

    /// <summary>True where no tensor up to number <paramref name="last"/> is struck in this group or a later one.</summary>
    public bool IsDone(int group, int last) => last < firstOfGroup[group];

    /// <summary>Strikes the values of a group.</summary>
    /// <param name="group">The group; everything before it has run.</param>
    /// <param name="lists">By image, the list that strikes it, or null; empty where initializers are struck.</param>
    /// <param name="batch">The images.</param>
    /// <param name="chain">Where the values are.</param>
    /// <param name="state">The trial.</param>
    public void Strike(int group, FaultList?[] lists, ImageBatch batch, SegmentChain chain, ValueTrial state)
    {
        if (lists.Length == 0)
        {
            return;
        }

        var start = Stopwatch.GetTimestamp();
        for (var tensor = firstOfGroup[group]; tensor < firstOfGroup[group + 1]; tensor++)
        {
            StrikeTensor(tensor, lists, batch, chain, state);
        }

        state.InjectionMicroseconds += Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private void StrikeTensor(int tensor, FaultList?[] lists, ImageBatch batch, SegmentChain chain, ValueTrial state)
    {
        var (layout, value, changed) = (selection.Layouts[tensor]!, values[tensor], false);
        if (!Array.Exists(lists, list => list?.Of(tensor).Length > 0))
        {
            return;
        }

        var clean = chain.Clean(value);
        var isFresh = clean is not null && ReferenceEquals(chain[value], clean);
        var own = chain.Own(value);
        if (!layout.Fits(own.Shape, batch.Rows))
        {
            throw new ResilienceException(
                ErrorCodes.CannotEdit, $"'{selection.Targets[tensor].Name}' is [{string.Join(", ", own.Shape)}] for {batch}, other than for the first images: what it holds for an image cannot be told. Choose another layer.");
        }

        // What images share is struck once.
        var rows = layout.IsShared ? 1 : lists.Length;
        for (var row = 0; row < rows; row++)
        {
            if (lists[row] is { } list && list.Of(tensor) is { Length: > 0 } sites)
            {
                var context = new ValueContext(formats[tensor], ranges.Of(tensor, batch.First + row));
                var map = new ElementStriker.PlaceMap(layout, row, batch.Rows);
                var log = !state.IsStatic || state.IsFirst(batch.First + row) ? state.Log : null;
                changed |= state.Striker.Strike(own.Bytes, isFresh ? clean!.Bytes : default, sites, context, map, ref streams[row], log, batch.First + row);
            }
        }

        if (!changed)
        {
            chain.Revert(value);
        }
    }
}
