namespace Resilience.Xunit;

/// <summary>
/// The limits that every kind of campaign can set. A point passes where all of them are shown to be held, fails where one is shown to be broken, and is
/// inconclusive otherwise.
/// </summary>
/// <remarks>Each limit is tested one-sided with trials as sampling units; <see cref="Confidence"/> holds for all limits at all points of the campaign together.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public abstract partial class CampaignAttribute
{
    /// <summary>Mean accuracy over trials that the model must keep, 0..1; 0 sets no such limit.</summary>
    public double MinAccuracy { get; set; }

    /// <summary>
    /// Mean accuracy, 0..1, from which a point is graded good; below <see cref="Low"/> it is a danger, between the two a warning. Grades decide
    /// nothing; <see cref="MinAccuracy"/> ≤ <see cref="Low"/> ≤ <see cref="High"/>. 0 grades nothing.
    /// </summary>
    public double High { get; set; }

    /// <summary>Mean accuracy, 0..1, below which a point is graded a danger; set together with <see cref="High"/>.</summary>
    public double Low { get; set; }

    /// <summary>Most that the mean accuracy may be below that of the fault-free run, above 0; 1 sets no limit.</summary>
    public double MaxAccuracyDrop { get; set; } = 1;

    /// <summary>Largest share of images with another top-1 class than in the fault-free run, all scores finite (SDC-1), above 0; 1 sets no limit.</summary>
    public double MaxSdc1 { get; set; } = 1;

    /// <summary>Largest share of images whose top-1 class is not among the fault-free run's five best (SDC-5), above 0; 1 sets no limit.</summary>
    public double MaxSdc5 { get; set; } = 1;

    /// <summary>Largest share of images whose confidence in the fault-free run's class moved by more than 10 % of itself (SDC-10 %), above 0; 1 sets no limit.</summary>
    public double MaxSdc10 { get; set; } = 1;

    /// <summary>The same, more than 20 % (SDC-20 %).</summary>
    public double MaxSdc20 { get; set; } = 1;

    /// <summary>Largest share of images with a NaN or infinite score (DUE), above 0; 1 sets no limit.</summary>
    public double MaxDue { get; set; } = 1;

    /// <summary>Mean accuracy, 0..1, that every class must keep by itself; 0 sets no limit. Every class needs images.</summary>
    public double MinClassAccuracy { get; set; }

    /// <summary>
    /// Path of a JSON file, relative to the test assembly's folder, with what it costs to take an image of one class for another:
    /// <c>{ "default": 1, "due": 0.5, "costs": { "bearing": { "nut": 10 } } }</c>, true class first.
    /// </summary>
    public string Hazards { get; set; } = string.Empty;

    /// <summary>Largest mean cost of an image, in the unit of <see cref="Hazards"/>; 0 measures without judging.</summary>
    public double MaxHazard { get; set; }

    /// <summary>
    /// File of an accepted run, relative to the test assembly's folder, that the model is compared with, trial by trial and image by image;
    /// <c>resilience baseline accept</c> writes it. Needs <c>fixed</c> and <c>uniform</c> trials.
    /// </summary>
    public string Baseline { get; set; } = string.Empty;

    /// <summary>By how much the mean accuracy over trials may be below the baseline's, 0..1; 0 asks for at least as good.</summary>
    public double MaxRegression { get; set; }

    /// <summary>Confidence of all verdicts of the campaign together and level of the printed intervals, above 0.5 and below 1.</summary>
    public double Confidence { get; set; } = 0.95;

    /// <summary>What a point means that its trials do not decide: <c>skip</c> the test with the reason, <c>fail</c> it, <c>warn</c> and pass, or <c>pass</c>.</summary>
    public string Inconclusive { get; set; } = "skip";

    /// <summary><c>fixed</c> runs all <c>Iterations</c>; <c>sequential</c> ends a point once its limits are decided or <see cref="Precision"/> is reached.</summary>
    public string Stop { get; set; } = "fixed";

    /// <summary>Half width of the accuracy's interval, 0..0.5, at which a sequential point ends; 0 sets no such goal.</summary>
    public double Precision { get; set; }

    /// <summary>
    /// Ids of the requirements that the campaign is evidence for, with commas: <c>"SR-12,SR-13"</c>. They are traits of the tests
    /// (<c>--filter "Requirement=SR-12"</c>) and stand in the reports.
    /// </summary>
    public string Requirements { get; set; } = string.Empty;
}
