using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>One worker's way through everything from the faultable tensors on, batch by batch.</summary>
internal sealed class WholeRunner : IDisposable
{
    private readonly PreparedRun run;
    private readonly int[] kept;
    private readonly Tensor[] inputs;
    private readonly Tensor[] output = new Tensor[1];
    private readonly Dictionary<int, Tensor> outputByRows = [];
    private readonly long[] outputShape;
    private readonly int classes;

    /// <summary>Prepares the runs.</summary>
    /// <param name="session">The model from the faultable tensors on; shared, since runs may overlap.</param>
    /// <param name="sections">What it reads.</param>
    /// <param name="weights">The worker's weights.</param>
    /// <param name="stored">Names of their copies.</param>
    /// <param name="outputShape">Shape of the scores; the first dimension is replaced by the rows of a batch.</param>
    public WholeRunner(Session session, GraphSections sections, FaultableWeights weights, IEnumerable<TensorCopy> stored, long[] outputShape)
    {
        var names = sections.Kept.ToList();
        kept = [.. sections.WholeInputs.Select(name => names.IndexOf(name))];
        inputs = new Tensor[kept.Length + weights.Copies.Count];
        for (var i = 0; i < weights.Copies.Count; i++)
        {
            inputs[kept.Length + i] = weights.Copies[i];
        }

        this.outputShape = outputShape;
        classes = checked((int)outputShape.Skip(1).Aggregate(1L, (a, b) => a * b));
        run = session.Prepare([.. sections.WholeInputs, .. stored.Select(copy => copy.Name)], [session.Outputs[0].Name]);
    }

    /// <summary>Runs a batch; the scores of its images hold until the next run.</summary>
    public ReadOnlySpan<float> Run(CachedBatch batch, CancellationToken cancellation)
    {
        for (var i = 0; i < kept.Length; i++)
        {
            inputs[i] = batch.Inputs[kept[i]];
        }

        if (!outputByRows.TryGetValue(batch.Batch.Rows, out var scores))
        {
            outputByRows.Add(batch.Batch.Rows, scores = Tensor.Allocate(ElementType.Float32, [batch.Batch.Rows, .. outputShape.Skip(1)]));
        }

        output[0] = scores;
        run.Run(inputs, output, cancellation);
        return scores.AsSpan<float>()[..(batch.Batch.Count * classes)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        run.Dispose();
        foreach (var tensor in outputByRows.Values)
        {
            tensor.Dispose();
        }
    }
}
