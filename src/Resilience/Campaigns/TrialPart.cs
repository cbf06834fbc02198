using Resilience.Mitigation;

namespace Resilience.Campaigns;

/// <summary>A trial over some of the images: all of them, or a chunk where the prefix cache does not hold all at once.</summary>
/// <param name="FirstImage">Number of the first image.</param>
/// <param name="Result">The trial, its outcomes over these images only.</param>
internal sealed record TrialPart(int FirstImage, TrialResult Result)
{
    /// <summary>Number of images.</summary>
    public int Images => Result.Outcomes.Images;

    /// <summary>Joins the parts of one trial; every image must be covered exactly once.</summary>
    public static TrialResult Join(IReadOnlyList<TrialPart> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0].Result;
        }

        // Faults that strike all images are the same in every part, as the first image shows them; others are each part's own.
        TrialResult[] ordered = [.. parts.OrderBy(part => part.FirstImage).Select(part => part.Result)];
        var first = ordered[0];
        var isDynamic = ordered.Any(part => part.Injections.Any(injection => injection.Image >= 0));
        return first with
        {
            Injections = isDynamic ? [.. ordered.SelectMany(part => part.Injections).Take(TrialResult.MostRecorded)] : first.Injections,
            Struck = isDynamic ? ordered.Sum(part => part.Struck) : first.Struck,
            Protection = isDynamic && first.Protection is not null ? ordered.Aggregate(ProtectionOutcomes.None, (sum, part) => sum.Plus(part.Protection!)) : first.Protection,
            Correct = parts.Sum(part => part.Result.Correct),
            Changes = ClassChanges.Of(parts.SelectMany(part => part.Result.Changes)),
            Outcomes = parts.Select(part => part.Result.Outcomes).Aggregate(Add),
            RunMilliseconds = parts.Sum(part => part.Result.RunMilliseconds),
            Rechecked = parts.Sum(part => part.Result.Rechecked),
            LargestDifference = parts.Max(part => part.Result.LargestDifference),
        };
    }

    private static OutcomeCounts Add(OutcomeCounts a, OutcomeCounts b) => new(
        a.Masked + b.Masked,
        a.Benign + b.Benign,
        a.Sdc1 + b.Sdc1,
        a.Due + b.Due,
        a.Sdc5 + b.Sdc5,
        a.Sdc10Relative + b.Sdc10Relative,
        a.Sdc20Relative + b.Sdc20Relative);
}
