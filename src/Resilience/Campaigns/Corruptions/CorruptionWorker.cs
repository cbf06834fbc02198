using System.Buffers;
using System.Diagnostics;
using Resilience.Campaigns.Trials;
using Resilience.Corruptions;
using Resilience.Data;
using Resilience.Runtime;
using SynthiCad.Shared;

namespace Resilience.Campaigns.Corruptions;

/// <summary>
/// Runs trials of a corruption: every image is corrupted as bytes, converted as the golden run converts it, and run in the golden run's
/// batches. What an image becomes depends on (seed, campaign, trial, image) alone, and not on the severity: the points of a campaign see the
/// same draws, so that they differ by the severity only.
/// </summary>
internal sealed class CorruptionWorker : ITrialWorker
{
    /// <summary>Sets these streams apart from other uses of the same seed.</summary>
    private const ulong Purpose = 0x434F5252;

    private readonly Session session;
    private readonly PreparedRun run;
    private readonly ModelSignature signature;
    private readonly SourceImages images;
    private readonly ICorruption corruption;
    private readonly PixelConverter converter;
    private Tensor? input;
    private Tensor? output;

    /// <summary>Takes over the session.</summary>
    public CorruptionWorker(Session session, ModelSignature signature, SourceImages images, ICorruption corruption)
    {
        (this.session, this.signature, this.images, this.corruption) = (session, signature, images, corruption);
        run = session.Prepare([signature.Input], [signature.Output]);
        converter = new PixelConverter(signature.Spec);
    }

    /// <inheritdoc/>
    public TrialCounts Counts { get; private set; }

    /// <summary>The stream of an image in a trial.</summary>
    public static CounterRandom Stream(TrialPlan plan, int trial, int image) => new(plan.Seed, Purpose, plan.CampaignKey, (ulong)trial, (ulong)image);

    /// <inheritdoc/>
    public void Run(
        TrialPlan plan, int trial, IReadOnlyList<CachedBatch> batches, GoldenScores golden, Action<TrialPart> done, CancellationToken cancellation, ImageObserver? look = null)
    {
        Severities.Require(plan.Flips);
        var tally = default(OutcomeTally);
        var (corrupting, running) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var (batch, _) in batches)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            Fill(batch, (source, target, image) => corruption.Apply(source, target, signature.Width, signature.Height, plan.Flips, Stream(plan, trial, image)));
            corrupting += Stopwatch.GetElapsedTime(start);
            start = Stopwatch.GetTimestamp();
            var scores = Scores(batch, cancellation);
            running += Stopwatch.GetElapsedTime(start);
            tally.Add(golden, batch.First, scores);
            for (var i = 0; look is not null && i < batch.Count; i++)
            {
                look(batch.First + i, scores.Slice(i * golden.Classes, golden.Classes));
            }
        }

        Counts = Counts with { Whole = Counts.Whole + 1 };
        done(new TrialPart(batches[0].Batch.First, new TrialResult
        {
            Trial = trial,
            Flips = plan.Flips,
            Correct = tally.Correct,
            Outcomes = tally.Counts,
            Changes = tally.Changes,
            Injections = [],
            InjectionMicroseconds = corrupting.TotalMicroseconds,
            RunMilliseconds = running.TotalMilliseconds,
        }));
    }

    /// <summary>Scores of a batch as it is; they hold until the next run.</summary>
    public ReadOnlySpan<float> Clean(ImageBatch batch, CancellationToken cancellation)
    {
        Fill(batch, (source, target, _) => source.CopyTo(target));
        return Scores(batch, cancellation);
    }

    /// <inheritdoc/>
    public void Finish(Action<TrialPart> done, CancellationToken cancellation)
    {
        // Every trial is finished when Run returns.
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        // Nothing is kept from trial to trial.
    }

    /// <inheritdoc/>
    public void RequirePristine()
    {
        // The weights are the session's own; no trial can write to them.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        input?.Dispose();
        output?.Dispose();
        run.Dispose();
        session.Dispose();
    }

    private void Fill(ImageBatch batch, PixelChange change)
    {
        var (bytes, values) = (images.BytesOfImage, signature.Values);
        if (input is null || input.Shape[0] != batch.Rows)
        {
            input?.Dispose();
            input = Tensor.Allocate(ElementType.Float32, signature.InputShape(batch.Rows));
        }

        // Rows behind the last image are zeros, as in the golden run.
        var target = input;
        target.AsSpan<float>()[(batch.Count * values)..].Clear();
        ImageDecoder.ForEach(batch.Count, i =>
        {
            var room = ArrayPool<byte>.Shared.Rent(2 * bytes);
            try
            {
                var changed = room.AsSpan(bytes, bytes);
                change(images.Get(batch.First + i, room.AsSpan(0, bytes)), changed, batch.First + i);
                converter.Convert(changed, target.AsSpan<float>().Slice(i * values, values));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(room);
            }
        });
    }

    private ReadOnlySpan<float> Scores(ImageBatch batch, CancellationToken cancellation)
    {
        output?.Dispose();
        output = run.RunAllocating([input!], cancellation)[0];
        return output.AsSpan<float>()[..(int)(output.ElementCount / batch.Rows * batch.Count)];
    }

    private delegate void PixelChange(ReadOnlySpan<byte> source, Span<byte> target, int image);
}
