using Resilience.Mitigation;

namespace Resilience.Campaigns;

/// <summary>One fault list evaluated over all images.</summary>
public sealed record TrialResult
{
    /// <summary>No more injections of a trial are recorded; <see cref="Struck"/> counts all.</summary>
    internal const int MostRecorded = 10_000;

    private readonly long struck;

    /// <summary>0-based number within the point; with the seed it names the fault list.</summary>
    public required int Trial { get; init; }

    /// <summary>Number of faults drawn: distinct sites; where faults strike anew for every image or batch, of each of these.</summary>
    public required int Flips { get; init; }

    /// <summary>Images whose top-1 class is the label, all logits finite.</summary>
    public required int Correct { get; init; }

    /// <summary>Images by outcome against the golden run.</summary>
    public required OutcomeCounts Outcomes { get; init; }

    /// <summary>The images that are classified otherwise than in the golden run, and how: as many as <see cref="OutcomeCounts.Sdc1"/> and <see cref="OutcomeCounts.Due"/> together.</summary>
    public ClassChanges Changes { get; init; } = ClassChanges.None;

    /// <summary>What the protection of memory made of the faults; null where memory is not protected.</summary>
    public ProtectionOutcomes? Protection { get; init; }

    /// <summary>
    /// The struck values, in the order of injection; of very many the first. Where memory is protected, as they would be without protection: the
    /// same trials with another protection have the same list.
    /// </summary>
    public required IReadOnlyList<Injection> Injections { get; init; }

    /// <summary>Number of struck places in all: of faults that take several elements, or strike anew for every image, more than <see cref="Flips"/>.</summary>
    public long Struck
    {
        get => Math.Max(struck, Injections.Count);

        // What the list says already is not kept twice: records are equal whichever way they came.
        init => struck = value > MostRecorded ? value : 0;
    }

    /// <summary>True where <see cref="Injections"/> lists every struck place.</summary>
    internal bool IsRecordedWhole => Struck == Injections.Count;

    /// <summary>Time to draw the sites and strike them, in microseconds.</summary>
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
