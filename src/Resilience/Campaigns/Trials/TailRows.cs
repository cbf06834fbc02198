using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>Tensors for so many rows of a tail.</summary>
/// <param name="Inputs">What it reads.</param>
/// <param name="Output">The scores.</param>
internal sealed record TailRows(Tensor[] Inputs, Tensor[] Output) : IDisposable
{
    /// <summary>Number of rows.</summary>
    public int Count => (int)Output[0].Shape[0];

    /// <summary>Whether a run of so many rows was proven to give the bits of the golden run; null before the proof.</summary>
    public bool? IsProven { get; set; }

    /// <summary>Makes room for rows of these values.</summary>
    public static TailRows Allocate(IEnumerable<Tensor> values, long[] outputShape) => new(
        [.. values.Select(value => Tensor.Allocate(value.ElementType, value.Shape))],
        [Tensor.Allocate(ElementType.Float32, outputShape)]);

    /// <summary>The first rows, in the same memory.</summary>
    public TailRows First(int count) => new([.. Inputs.Select(input => input.First(count))], [Output[0].First(count)]);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Inputs.Concat(Output))
        {
            tensor.Dispose();
        }
    }
}
