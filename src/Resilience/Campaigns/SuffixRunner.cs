using Resilience.Models;
using Resilience.Runtime;

namespace Resilience.Campaigns;

/// <summary>One thread's way through the rest of a model: its own copy of the faultable weights and its own outputs.</summary>
internal sealed class SuffixRunner : IDisposable
{
    private readonly PreparedRun run;
    private readonly Tensor[] inputs;
    private readonly Tensor[] output = new Tensor[1];
    private readonly Dictionary<int, Tensor> outputByRows = [];
    private readonly int boundary;
    private readonly int classes;

    /// <summary>Copies the weights and makes room for the outputs.</summary>
    /// <param name="session">The suffix; shared, since runs may overlap.</param>
    /// <param name="cut">What it reads and writes.</param>
    /// <param name="pristine">Bits of the untouched weights, by target.</param>
    /// <param name="outputShape">Shape of the scores; the first dimension is replaced by the rows of a batch.</param>
    /// <param name="batches">The batches to come.</param>
    public SuffixRunner(Session session, ModelCut cut, IReadOnlyList<uint[]> pristine, long[] outputShape, IEnumerable<ImageBatch> batches)
    {
        boundary = cut.SuffixInputs.Count;
        inputs = new Tensor[boundary + cut.Targets.Count];
        Weights = new Tensor[cut.Targets.Count];
        for (var i = 0; i < Weights.Length; i++)
        {
            Weights[i] = Tensor.Allocate(ElementType.Float32, [.. cut.Targets[i].Shape]);
            pristine[i].CopyTo(Weights[i].AsSpan<uint>());
            inputs[boundary + i] = Weights[i];
        }

        classes = checked((int)outputShape.Skip(1).Aggregate(1L, (a, b) => a * b));
        foreach (var rows in batches.Select(batch => batch.Rows).Distinct())
        {
            outputByRows[rows] = Tensor.Allocate(ElementType.Float32, [rows, .. outputShape.Skip(1)]);
        }

        run = session.Prepare([.. cut.SuffixInputs, .. cut.Targets.Select(target => target.Name)], [cut.Outputs[0]]);
    }

    /// <summary>The weights that the runs read; flips go here.</summary>
    public Tensor[] Weights { get; }

    /// <summary>Runs a batch; the scores hold until the next run.</summary>
    public ReadOnlySpan<float> Run(CachedBatch batch, CancellationToken cancellation)
    {
        batch.Inputs.CopyTo(inputs, 0);
        output[0] = outputByRows[batch.Batch.Rows];
        run.Run(inputs, output, cancellation);
        return output[0].AsSpan<float>()[..(batch.Batch.Count * classes)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        run.Dispose();
        foreach (var tensor in Weights.Concat(outputByRows.Values))
        {
            tensor.Dispose();
        }
    }
}
