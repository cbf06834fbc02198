using System.Runtime.InteropServices;
using Resilience.Campaigns.Caching;
using Resilience.Campaigns.Devices;
using Resilience.Campaigns.Trials;
using Resilience.Corruptions;
using Resilience.Runtime;

namespace Resilience.Campaigns.Corruptions;

/// <summary>
/// The whole model, unchanged and in the golden run's form, ready for corrupted images. One worker, which itself uses all cores: images of a
/// batch are corrupted on all of them, then run as the golden run did.
/// </summary>
internal sealed class CorruptionSubject : IFaultSubject
{
    private readonly ModelUnderTest owner;
    private readonly CachedBatch[] batches;
    private readonly SourceImages images;
    private readonly CorruptionWorker worker;
    private bool proven;

    /// <summary>Opens the model.</summary>
    public CorruptionSubject(ModelUnderTest owner, ICorruption corruption)
    {
        this.owner = owner;
        Name = corruption.Name;
        batches = [.. ImageBatch.Divide(owner.Dataset.Images.Count, owner.Signature.FixedBatch).Select(batch => new CachedBatch(batch, []))];
        images = new SourceImages(owner.Dataset, owner.Signature, owner.Options.CacheBytes ?? MemoryBudget.Default());
        worker = new CorruptionWorker(Session.Create(owner.Model.Bytes, owner.Session(owner.Threads), owner.Model.FileName), owner.Signature, images, corruption);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ITrialWorker> Workers => [worker];

    /// <inheritdoc/>
    public CacheUse CacheUse => new()
    {
        BudgetBytes = images.BudgetBytes,
        PeakBytes = images.HeldBytes,
        WorkspaceBytes = 0,
        FileBytes = 0,
        Chunks = 1,
        PrefixRuns = 0,
        PrefixSeconds = 0,
    };

    /// <inheritdoc/>
    public int Chunks(CancellationToken cancellation) => 1;

    /// <inheritdoc/>
    public (int First, int Count) Images(int chunk) => (0, owner.Dataset.Images.Count);

    /// <summary>
    /// All batches; their pixels are read by the worker. Proven on the first and the last of them, which may have fewer images: without a
    /// corruption the worker's way gives the golden run's scores.
    /// </summary>
    public IReadOnlyList<CachedBatch> Load(int chunk, GoldenScores golden, CancellationToken cancellation)
    {
        if (!proven)
        {
            Prove(batches[0].Batch, golden, cancellation);
            Prove(batches[^1].Batch, golden, cancellation);
            proven = true;
        }

        return batches;
    }

    /// <summary>Nothing is changed in place: the weights belong to the runtime and the pixels are copied.</summary>
    public void RequirePristine()
    {
    }

    /// <inheritdoc/>
    public void Dispose() => worker.Dispose();

    private void Prove(ImageBatch batch, GoldenScores golden, CancellationToken cancellation)
    {
        var scores = worker.Clean(batch, cancellation);
        for (var i = 0; i < batch.Count; i++)
        {
            var one = scores.Slice(i * golden.Classes, golden.Classes);
            var other = golden.Row(batch.First + i);

            // A GPU's sums may come in another order from run to run.
            var same = MemoryMarshal.Cast<float, uint>(one).SequenceEqual(MemoryMarshal.Cast<float, uint>(other))
                || (owner.Device.Device != ExecutionDevice.Cpu && ScorePolicy.Near(one, other));
            if (!same)
            {
                throw new ResilienceException(
                    ErrorCodes.ZeroFaultRunDiffers,
                    $"self-proof failed: without a corruption, image '{owner.Dataset.Images[batch.First + i].Name}' has other scores than in the golden run. No trial was run: what a corruption changes could not be told from that");
            }
        }
    }
}
