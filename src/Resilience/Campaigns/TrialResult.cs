namespace Resilience.Campaigns;

/// <summary>One fault list evaluated over all images.</summary>
public sealed record TrialResult
{
    /// <summary>0-based number within the point; with the seed it names the fault list.</summary>
    public required int Trial { get; init; }

    /// <summary>Number of flips, distinct (element, bit) sites.</summary>
    public required int Flips { get; init; }

    /// <summary>Images whose top-1 class is the label, all logits finite.</summary>
    public required int Correct { get; init; }

    /// <summary>Images by outcome against the golden run.</summary>
    public required OutcomeCounts Outcomes { get; init; }

    /// <summary>The changed values, in the order of injection.</summary>
    public required IReadOnlyList<Injection> Injections { get; init; }

    /// <summary>Time to draw the sites and flip the bits, in microseconds.</summary>
    public required double InjectionMicroseconds { get; init; }

    /// <summary>Time of the faulty inferences, in milliseconds.</summary>
    public required double RunMilliseconds { get; init; }

    /// <summary>Images run exactly after their scores came by way of differences; 0 in an exact campaign.</summary>
    public int Rechecked { get; init; }

    /// <summary>Largest difference seen between carried and exact scores, as a share of the image's largest score; 0 in an exact campaign.</summary>
    public double LargestDifference { get; init; }

    /// <summary>Share of images classified rightly, 0..1.</summary>
    public double Accuracy => Outcomes.Images == 0 ? 0 : (double)Correct / Outcomes.Images;
}
