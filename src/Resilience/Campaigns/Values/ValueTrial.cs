using Resilience.Campaigns.Trials;
using Resilience.Faults.Timing;
using Resilience.Mitigation;

namespace Resilience.Campaigns.Values;

/// <summary>A trial in work: what became of its images so far.</summary>
/// <param name="plan">The point.</param>
/// <param name="trial">0-based number.</param>
/// <param name="targets">The struck tensors.</param>
/// <param name="golden">The golden run.</param>
/// <param name="look">Sees each image's scores, or null.</param>
/// <param name="firstImage">Number of the chunk's first image.</param>
internal sealed class ValueTrial(TrialPlan plan, int trial, IReadOnlyList<TargetTensor> targets, GoldenScores golden, ImageObserver? look, int firstImage)
{
    private OutcomeTally tally;

    /// <summary>The point.</summary>
    public TrialPlan Plan => plan;

    /// <summary>0-based number.</summary>
    public int Trial => trial;

    /// <summary>True where one list strikes every image.</summary>
    public bool IsStatic => plan.Timing.Kind == TimingKind.Static;

    /// <summary>True for the chunk's first image: of faults that strike all images, those in it are written down.</summary>
    public bool IsFirst(int image) => image == firstImage;

    /// <summary>Strikes with the campaign's fault model.</summary>
    public ElementStriker Striker { get; } = new(plan.Fault, targets);

    /// <summary>What is written down.</summary>
    public InjectionLog Log { get; } = new(targets, plan.Timing.Kind == TimingKind.Static);

    /// <summary>Time to draw the sites and strike them.</summary>
    public double InjectionMicroseconds { get; set; }

    /// <summary>Time of the runs.</summary>
    public double RunMilliseconds { get; set; }

    /// <summary>Images that were not run to the scores, since nothing had changed on the way.</summary>
    public long Skipped { get; private set; }

    /// <summary>Judges images of a batch by what its run came to.</summary>
    /// <param name="first">Number of the batch's first image.</param>
    /// <param name="judged">By image: is judged.</param>
    /// <param name="chain">The run.</param>
    public void Judge(int first, bool[] judged, SegmentChain chain)
    {
        var differ = chain.ScoresDiffer;
        if (differ && chain.Scores.ElementCount < (long)judged.Length * golden.Classes)
        {
            // A fault has made it a run of fewer images or classes.
            Fail(first, judged);
            return;
        }

        var scores = differ ? chain.Scores.AsSpan<float>() : default;
        for (var row = 0; row < judged.Length; row++)
        {
            if (!judged[row])
            {
                continue;
            }

            var image = first + row;
            var found = differ ? scores.Slice(row * golden.Classes, golden.Classes) : golden.Row(image);
            Skipped += differ ? 0 : 1;
            tally.Add(golden, image, found);
            look?.Invoke(image, found);
        }
    }

    /// <summary>Images whose run the runtime refused: detectable errors, as scores of NaN are.</summary>
    public void Fail(int first, bool[] judged)
    {
        var none = new float[golden.Classes];
        none.AsSpan().Fill(float.NaN);
        for (var row = 0; row < judged.Length; row++)
        {
            if (judged[row])
            {
                tally.Add(golden, first + row, none);
                look?.Invoke(first + row, none);
            }
        }
    }

    /// <summary>The result.</summary>
    public TrialPart Part => new(firstImage, new TrialResult
    {
        Trial = trial,
        Flips = plan.Flips,
        Correct = tally.Correct,
        Outcomes = tally.Counts,
        Changes = tally.Changes,
        Injections = Log.Injections,
        Struck = Log.Struck,
        Protection = plan.Memory is null ? null : Log.Protection ?? ProtectionOutcomes.None,
        InjectionMicroseconds = InjectionMicroseconds,
        RunMilliseconds = RunMilliseconds,
    });
}
