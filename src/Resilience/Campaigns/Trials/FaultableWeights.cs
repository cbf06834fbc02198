using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>A worker's own copies of the faultable tensors, in the order in which the runtime reads them.</summary>
internal sealed class FaultableWeights : IDisposable
{
    private readonly TensorCopy[] stored;
    private readonly int[][] copiesOf;

    /// <summary>Copies the untouched weights.</summary>
    /// <param name="targets">The faultable tensors.</param>
    /// <param name="stored">Where the runtime keeps them.</param>
    /// <param name="pristine">Bits of every copy, untouched; shared by all workers.</param>
    public FaultableWeights(IReadOnlyList<TargetTensor> targets, IReadOnlyList<TensorCopy> stored, IReadOnlyList<uint[]> pristine)
    {
        Names = [.. targets.Select(target => target.Name)];
        Pristine = pristine;
        this.stored = [.. stored];
        copiesOf = [.. Enumerable.Range(0, targets.Count).Select(target => Enumerable.Range(0, stored.Count).Where(copy => stored[copy].Target == target).ToArray())];
        Copies = [.. stored.Select((copy, i) => Tensor.From<uint>(ElementType.Float32, pristine[i], [.. copy.Shape]))];
    }

    /// <summary>Names of the faultable tensors.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What the sessions read; flips go here.</summary>
    public IReadOnlyList<Tensor> Copies { get; }

    /// <summary>The untouched bits, by copy.</summary>
    public IReadOnlyList<uint[]> Pristine { get; }

    /// <summary>Copies that hold elements of a tensor.</summary>
    public ReadOnlySpan<int> CopiesOf(int target) => copiesOf[target];

    /// <summary>Where a copy holds an element, or -1.</summary>
    public int Offset(int copy, long element) => stored[copy].OffsetOf(element);

    /// <summary>A copy with its order and its untouched bits.</summary>
    public StoredWeights View(int copy) => new(Copies[copy].AsSpan<uint>(), Pristine[copy], stored[copy].Offsets);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Copies)
        {
            tensor.Dispose();
        }
    }
}
