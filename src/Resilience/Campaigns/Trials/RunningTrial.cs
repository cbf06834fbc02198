using Resilience.Mitigation;

namespace Resilience.Campaigns.Trials;

/// <summary>A trial of which some images are still to be judged; its rows may run together with those of other trials.</summary>
internal sealed class RunningTrial(TrialPlan plan, int trial, GoldenScores golden, int firstImage, int images, ImageObserver? look) : IImageJudge
{
    private const int SampleEvery = 8;
    private OutcomeTally tally;
    private int judged;

    /// <summary>Where its faults are.</summary>
    public required Injection[] Injections { get; init; }

    /// <summary>Places struck, recorded or not.</summary>
    public required int Struck { get; init; }

    /// <summary>What the protection of memory made of them, or null.</summary>
    public ProtectionOutcomes? Protection { get; init; }

    /// <summary>Time to draw the sites and strike them.</summary>
    public required double InjectionMicroseconds { get; init; }

    /// <inheritdoc/>
    public double RunMilliseconds { get; set; }

    /// <summary>Images that were run exactly after they came by way of differences.</summary>
    public int Rechecked { get; private set; }

    /// <summary>The largest difference seen between the two, as a share of the largest score.</summary>
    public double LargestDifference { get; private set; }

    /// <summary>True where an image of the trial is to be run exactly as a sample, and none was chosen yet.</summary>
    public bool IsUnsampled { get; private set; } = trial % SampleEvery == 0;

    /// <summary>True when all images are judged.</summary>
    public bool IsComplete => judged == images;

    /// <summary>The result, when complete.</summary>
    public TrialPart Part => new(firstImage, new TrialResult
    {
        Trial = trial,
        Flips = plan.Flips,
        Correct = tally.Correct,
        Outcomes = tally.Counts,
        Changes = tally.Changes,
        Injections = Injections,
        Struck = Struck,
        Protection = Protection,
        InjectionMicroseconds = InjectionMicroseconds,
        RunMilliseconds = RunMilliseconds,
        Rechecked = Rechecked,
        LargestDifference = LargestDifference,
    });

    /// <inheritdoc/>
    public void Judge(int image, ReadOnlySpan<float> scores)
    {
        tally.Add(golden, image, scores);
        look?.Invoke(image, scores);
        judged++;
    }

    /// <summary>An image whose changed values are all equal to the clean ones: what follows need not be computed.</summary>
    public void Mask(int image) => Judge(image, golden.Row(image));

    /// <summary>An image that the system stopped at: a detectable error, as scores of NaN are.</summary>
    public void Fail(int image)
    {
        var none = new float[golden.Classes];
        none.AsSpan().Fill(float.NaN);
        Judge(image, none);
    }

    /// <summary>Notes how far carried scores were from exact ones.</summary>
    public void Compare(double difference)
    {
        Rechecked++;
        LargestDifference = Math.Max(LargestDifference, difference);
    }

    /// <summary>Notes that an image was chosen.</summary>
    public void Sampled() => IsUnsampled = false;
}
