namespace Resilience.Campaigns.Trials;

/// <summary>A trial of which some images are still to be judged; its rows may run together with those of other trials.</summary>
internal sealed class RunningTrial(TrialPlan plan, int trial, GoldenScores golden, int firstImage, int images, ImageObserver? look) : IImageJudge
{
    private OutcomeTally tally;
    private int left = images;

    /// <summary>Where its faults are.</summary>
    public required Injection[] Injections { get; init; }

    /// <summary>Time to draw the sites and flip the bits.</summary>
    public required double InjectionMicroseconds { get; init; }

    /// <inheritdoc/>
    public double RunMilliseconds { get; set; }

    /// <summary>True when all images are judged.</summary>
    public bool IsComplete => left == 0;

    /// <summary>The result, when complete.</summary>
    public TrialPart Part => new(firstImage, new TrialResult
    {
        Trial = trial,
        Flips = plan.Flips,
        Correct = tally.Correct,
        Outcomes = tally.Counts,
        Injections = Injections,
        InjectionMicroseconds = InjectionMicroseconds,
        RunMilliseconds = RunMilliseconds,
    });

    /// <inheritdoc/>
    public void Judge(int image, ReadOnlySpan<float> scores)
    {
        tally.Add(golden, image, scores);
        look?.Invoke(image, scores);
        left--;
    }

    /// <summary>An image whose changed values are all equal to the clean ones: what follows need not be computed.</summary>
    public void Mask(int image) => Judge(image, golden.Row(image));
}
