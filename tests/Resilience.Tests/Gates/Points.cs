using Resilience.Campaigns;
using Resilience.Faults;

namespace Resilience.Tests.Gates;

/// <summary>Points whose counts a test sets, on a hundred images of four classes, which the fault-free run classifies rightly but for the last four.</summary>
internal static class Points
{
    public const int Images = 100;

    public static readonly string[] Classes = ["bearing", "gear", "nut", "washer"];

    public static readonly GoldenClasses GoldenClasses = new(
        [.. Enumerable.Range(0, Images).Select(image => image % 4)],
        [.. Enumerable.Range(0, Images).Select(image => image < 96 ? image % 4 : (image + 1) % 4)]);

    public static readonly GoldenRun Golden = new(Images, 96, "00", 1) { Classes = GoldenClasses };

    public static CampaignSpec Spec(params int[] flips) => new() { Name = "Vgg.Gates", Layer = "conv", Flips = new FlipGrid(flips.Length == 0 ? [10] : flips) };

    /// <summary>A trial in which these images become these classes; null is a NaN.</summary>
    public static TrialResult Trial(int number, IEnumerable<(int Image, int? After)> changes, int confidence10 = 0, int confidence20 = 0)
    {
        var changed = ClassChanges.Of(changes.Select(change => new ClassChange(change.Image, change.After)));
        var due = changed.Count(change => change.After is null);
        var sdc = changed.Count - due;
        return new TrialResult
        {
            Trial = number,
            Flips = 10,
            Correct = GoldenClasses.Correct(changed),
            Outcomes = new OutcomeCounts(0, Images - due - sdc, sdc, due, sdc / 2, confidence10, confidence20),
            Changes = changed,
            Injections = [new Injection("W", 3, 30, 0x3C498C2A, 0x7C498C2A)],
            InjectionMicroseconds = 1,
            RunMilliseconds = 1,
        };
    }

    /// <summary>A trial with so many silent corruptions and NaNs, counted from the first image on.</summary>
    public static TrialResult Trial(int number, int sdc, int due = 0) =>
        Trial(number, Enumerable.Range(0, sdc + due).Select(image => (image, image < due ? (int?)null : (image + 1) % 4)), sdc, sdc);

    public static PointResult Of(int flips, IEnumerable<TrialResult> trials) => new(flips, [.. trials]);

    public static PointResult Same(int trials, int sdc, int due = 0, int flips = 10) => Of(flips, Enumerable.Range(0, trials).Select(t => Trial(t, sdc, due)));
}
