using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>
/// One worker's short way behind a patch: the differences of the changed channels go through the next layer, are added
/// to its clean result, and the rest of the model runs on that, a whole batch at a time.
/// </summary>
internal sealed class DeltaRunner : IDisposable
{
    private readonly DeltaSessions sessions;
    private readonly GraphSections sections;
    private readonly int kept;
    private readonly int[] behind;
    private readonly PreparedRun? behindRun;
    private readonly Tensor[] behindInputs;
    private readonly Tensor[] behindOutput = new Tensor[1];
    private readonly Tensor[] inputs = new Tensor[3];
    private readonly Tensor[] output = new Tensor[1];
    private readonly Dictionary<int, (PreparedRun Run, Tensor Weights)> packed = [];
    private readonly Dictionary<(int Places, int Rows), Tensor> differences = [];
    private readonly Dictionary<int, (Tensor Result, Tensor Scores)> results = [];
    private readonly long[] outputShape;
    private int places;

    /// <summary>Prepares the runs.</summary>
    public DeltaRunner(DeltaSessions sessions, GraphSections sections, long[] outputShape)
    {
        (this.sessions, this.sections, this.outputShape) = (sessions, sections, outputShape);
        var names = sections.Kept.ToList();
        kept = names.IndexOf(sections.Delta!.Base);
        behind = [.. sections.BehindInputs.Skip(1).Select(name => names.IndexOf(name))];
        behindInputs = new Tensor[behind.Length + 1];
        behindRun = sessions.Behind?.Prepare(sections.BehindInputs, [sessions.Behind.Outputs[0].Name]);
    }

    /// <summary>Packs the next layer's weights of the changed channels.</summary>
    /// <returns>False where the runtime does not say how.</returns>
    public bool Load(ReadOnlySpan<int> channels, int count)
    {
        if (!sessions.CanPack(count))
        {
            return false;
        }

        places = count;
        if (!packed.TryGetValue(places, out var found))
        {
            var run = sessions.For(places).Prepare([GraphSections.DifferencesInput, sections.Delta!.Weights, sections.Delta.Base], [sections.Delta.Result]);
            packed.Add(places, found = (run, Tensor.Allocate(ElementType.Float32, sections.Delta.ShapeOf(places))));
        }

        sessions.Pack(channels, places, found.Weights.AsSpan<uint>());
        return true;
    }

    /// <summary>Scores of a batch's images; they hold until the next run.</summary>
    public ReadOnlySpan<float> Run(CachedBatch batch, Tensor computed, in ChangedChannels changed, CancellationToken cancellation)
    {
        var rows = batch.Batch.Rows;
        if (!differences.TryGetValue((places, rows), out var difference))
        {
            differences.Add((places, rows), difference = Tensor.Allocate(ElementType.Float32, computed.Shape));
        }

        changed.Subtract(rows, difference.AsSpan<float>());
        var (run, weights) = packed[places];
        if (!results.TryGetValue(rows, out var room))
        {
            results.Add(rows, room = (Tensor.Allocate(ElementType.Float32, batch.Inputs[kept].Shape), Tensor.Allocate(ElementType.Float32, [rows, .. outputShape.Skip(1)])));
        }

        (inputs[0], inputs[1], inputs[2], output[0]) = (difference, weights, batch.Inputs[kept], room.Result);
        run.Run(inputs, output, cancellation);
        if (behindRun is null)
        {
            return room.Result.AsSpan<float>();
        }

        behindInputs[0] = room.Result;
        for (var i = 0; i < behind.Length; i++)
        {
            behindInputs[i + 1] = batch.Inputs[behind[i]];
        }

        behindOutput[0] = room.Scores;
        behindRun.Run(behindInputs, behindOutput, cancellation);
        return room.Scores.AsSpan<float>();
    }

    /// <summary>True where an image's values behind the layer came out so large that rounding decides on infinity.</summary>
    public bool IsExtreme(int row, int rows)
    {
        var values = results[rows].Result.AsSpan<uint>();
        var length = values.Length / rows;
        return DeltaGuard.IsExtreme(values.Slice(row * length, length));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        behindRun?.Dispose();
        foreach (var (run, weights) in packed.Values)
        {
            run.Dispose();
            weights.Dispose();
        }

        foreach (var tensor in differences.Values.Concat(results.Values.SelectMany(room => new[] { room.Result, room.Scores })))
        {
            tensor.Dispose();
        }
    }
}
