using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Devices;

/// <summary>Everything from the faultable tensors on, from values and weights that are on the device; only scores come back.</summary>
internal sealed class DeviceRunner : IDisposable
{
    private readonly IoBinding binding;
    private readonly Dictionary<int, Tensor> outputByRows = [];
    private readonly long[] outputShape;
    private readonly int classes;

    /// <summary>Prepares the runs.</summary>
    /// <param name="session">The model from the faultable tensors on.</param>
    /// <param name="sections">What it reads.</param>
    /// <param name="graph">Names of the stored tensors.</param>
    /// <param name="weights">The tensors.</param>
    /// <param name="outputShape">Shape of the scores; the first dimension is replaced by the rows of a batch.</param>
    public DeviceRunner(Session session, GraphSections sections, EngineGraph graph, DeviceWeights weights, long[] outputShape)
    {
        this.outputShape = outputShape;
        classes = checked((int)outputShape.Skip(1).Aggregate(1L, (a, b) => a * b));
        binding = new IoBinding(session, [.. sections.WholeInputs, .. graph.Stored.Select(copy => copy.Name)], [session.Outputs[0].Name]);
        for (var i = 0; i < graph.Stored.Count; i++)
        {
            binding.Input(sections.WholeInputs.Count + i, weights.Faulted[i]);
        }
    }

    /// <summary>Runs a batch; the scores of its images hold until the next run.</summary>
    public ReadOnlySpan<float> Run(CachedBatch batch, CancellationToken cancellation)
    {
        for (var i = 0; i < batch.Inputs.Length; i++)
        {
            binding.Input(i, batch.Inputs[i]);
        }

        if (!outputByRows.TryGetValue(batch.Batch.Rows, out var scores))
        {
            outputByRows.Add(batch.Batch.Rows, scores = Tensor.Allocate(ElementType.Float32, [batch.Batch.Rows, .. outputShape.Skip(1)]));
        }

        binding.Output(0, scores);
        binding.Run(cancellation);
        return scores.AsSpan<float>()[..(batch.Batch.Count * classes)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        binding.Dispose();
        foreach (var tensor in outputByRows.Values)
        {
            tensor.Dispose();
        }
    }
}
