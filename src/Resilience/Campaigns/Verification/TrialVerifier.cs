using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using Resilience.Campaigns.Trials;
using Resilience.Faults.Patterns;
using Resilience.Faults.Values;
using SynthiCad.Shared;

namespace Resilience.Campaigns.Verification;

/// <summary>
/// Runs a share of a point's trials again without shortcuts and compares all scores, bit for bit; in delta mode, whose scores
/// are no more than close, the predictions. Which trials depends on the seed and their numbers only; at least one is verified.
/// </summary>
/// <param name="subject">The model and its images.</param>
/// <param name="spec">The campaign.</param>
/// <param name="route">The form in which the trials run.</param>
/// <param name="plan">The point.</param>
/// <param name="percent">Share of the trials, above 0 and at most 100.</param>
internal sealed class TrialVerifier(ModelUnderTest subject, CampaignSpec spec, GraphRoute route, TrialPlan plan, double percent)
{
    private const ulong Stream = 0x766572696679;
    private readonly HashSet<int> chosen = [];
    private readonly HashSet<int> verified = [];
    private readonly HashSet<int> skipped = [];
    private readonly ConcurrentDictionary<(int Trial, int FirstImage), float[]> seen = new();

    /// <summary>Trials that were verified, wholly or so far as they ran in this process.</summary>
    public int Verified => verified.Count;

    /// <summary>A verifier for the share that a model's options ask for; null where they ask for none.</summary>
    /// <exception cref="ResilienceException">RES0105: the share is no percentage.</exception>
    public static TrialVerifier? For(ModelUnderTest subject, CampaignSpec spec, GraphRoute route, TrialPlan plan)
    {
        var percent = VerifyShare.Of(subject.Options, Environment.GetEnvironmentVariable);
        return percent > 0 ? new TrialVerifier(subject, spec, route, plan, percent) : null;
    }

    /// <summary>Chooses among trials that are about to run; not while they run.</summary>
    public void Choose(IReadOnlyList<int> trials)
    {
        chosen.UnionWith(trials.Where(IsDrawn));
        if (chosen.Count == 0)
        {
            chosen.Add(trials[0]);
        }
    }

    /// <summary>Keeps the scores of a trial over consecutive images; null where the trial is not verified.</summary>
    public ImageObserver? Watch(int trial, int firstImage, int images)
    {
        if (!chosen.Contains(trial))
        {
            return null;
        }

        float[] kept = [];
        return (image, scores) =>
        {
            if (kept.Length == 0)
            {
                seen[(trial, firstImage)] = kept = new float[images * scores.Length];
            }

            scores.CopyTo(kept.AsSpan((image - firstImage) * scores.Length));
        };
    }

    /// <summary>Runs a watched part of a trial again and compares; does nothing for others.</summary>
    /// <exception cref="ResilienceException">RES0357: an image has other scores.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Check(TrialPart part, CancellationToken cancellation)
    {
        if (!seen.TryRemove((part.Result.Trial, part.FirstImage), out var found))
        {
            return;
        }

        if (!part.Result.IsRecordedWhole)
        {
            skipped.Add(part.Result.Trial);
            return;
        }

        if (ReadInjections(part.Result) is not { } injections)
        {
            // A system that stops has no scores to compare.
            return;
        }

        var expected = NaiveRun.Scores(subject, route, injections, plan is { Fault: BitFlip, Memory: null }, part.FirstImage, part.Images, cancellation);
        var classes = expected.Length / part.Images;
        for (var row = 0; row < part.Images; row++)
        {
            var one = found.AsSpan(row * classes, classes);
            var other = expected.AsSpan(row * classes, classes);
            if (!IsSame(one, other))
            {
                throw Mismatch(part, row, one, other);
            }
        }

        verified.Add(part.Result.Trial);
    }

    /// <summary>What of a trial's faults the model reads; null where it reads nothing, since protected memory stops.</summary>
    private IEnumerable<Injection>? ReadInjections(TrialResult trial)
    {
        if (plan.Memory is null)
        {
            return trial.Injections;
        }

        var reading = plan.Read(PatternExpansion.Of(plan.Space, plan.Pattern, plan.Sites(trial.Trial)), trial.Trial);
        return reading.Stops ? null : reading.Left.Select(element =>
            new Injection(plan.Memory.Tensors[element.Tensor].Name, element.Element, -1, element.Before, element.After) { Format = plan.Memory.Tensors[element.Tensor].Format });
    }

    /// <summary>Says what was verified, and what could not be.</summary>
    public void Say(ICampaignHost host, string layer)
    {
        if (skipped.Count > 0)
        {
            host.Progress(string.Create(
                CultureInfo.InvariantCulture,
                $"{layer} x{plan.Flips:000}: {skipped.Count} {(skipped.Count == 1 ? "trial" : "trials")} not verified: each strikes more than {TrialResult.MostRecorded} places, and no more than these are recorded"));
        }

        if (verified.Count > 0)
        {
            host.Progress(string.Create(
                CultureInfo.InvariantCulture, $"{layer} x{plan.Flips:000}: {verified.Count} {(verified.Count == 1 ? "trial" : "trials")} verified: faulty model files run whole gave the same {Same}"));
        }
    }

    private string Same => subject.Device.Device != Runtime.ExecutionDevice.Cpu ? "scores, within 1e-4 of an image's largest" : spec.Mode == CampaignMode.Exact ? "scores, bit for bit" : "predictions";

    private bool IsDrawn(int trial) => new CounterRandom(plan.Seed, Stream, plan.CampaignKey, (ulong)plan.Flips, (ulong)trial).NextDouble() * 100 < percent;

    // A GPU has kernels of its own for constant weights.
    private bool IsSame(ReadOnlySpan<float> one, ReadOnlySpan<float> other) => SameBits(one, other) || (subject.Device.Device != Runtime.ExecutionDevice.Cpu
        ? Devices.ScorePolicy.Near(one, other)
        : spec.Mode != CampaignMode.Exact && Predicted(one) == Predicted(other));

    private static bool SameBits(ReadOnlySpan<float> one, ReadOnlySpan<float> other) =>
        MemoryMarshal.Cast<float, uint>(one).SequenceEqual(MemoryMarshal.Cast<float, uint>(other));

    private static int Predicted(ReadOnlySpan<float> scores) => Classification.AllFinite(scores) ? Classification.Top1(scores) : -1;

    private ResilienceException Mismatch(TrialPart part, int row, ReadOnlySpan<float> found, ReadOnlySpan<float> expected)
    {
        var score = MemoryMarshal.Cast<float, uint>(found).CommonPrefixLength(MemoryMarshal.Cast<float, uint>(expected));
        return new ResilienceException(
            ErrorCodes.VerificationDiffers,
            string.Create(
                CultureInfo.InvariantCulture,
                $"verification failed: campaign '{spec.Name}', {FaultUnit.Of(spec).Count(plan.Flips)}, trial {part.Result.Trial}: score {score} of image '{subject.Dataset.Images[part.FirstImage + row].Name}' is {found[score]:R} (0x{BitConverter.SingleToUInt32Bits(found[score]):X8}), but {expected[score]:R} (0x{BitConverter.SingleToUInt32Bits(expected[score]):X8}) where {subject.Model.FileName} with the same faults in the file runs whole. The campaign was stopped; report it with the model's nodes around the layer"),
            subject.Options.ModelPath);
    }
}
