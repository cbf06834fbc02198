namespace Resilience.Statistics;

/// <summary>
/// How a model's errors on corrupted images compare with those of another (Hendrycks and Dietterich 2019). All lists are error rates, 0..1,
/// by severity, the same severities in both.
/// </summary>
internal static class CorruptionError
{
    /// <summary>The corruption error: the sum of the errors over that of the reference. 1 is as bad as the reference. Null where the reference never errs.</summary>
    public static double? Of(IReadOnlyList<double> errors, IReadOnlyList<double> reference) => Ratio(errors, 0, reference, 0);

    /// <summary>
    /// The relative corruption error: what the corruption adds to the error without it, against what it adds to the reference's. Null where it
    /// adds nothing to the reference's, or takes from it.
    /// </summary>
    /// <param name="errors">Of the model.</param>
    /// <param name="clean">The model's error on clean images.</param>
    /// <param name="reference">Of the reference.</param>
    /// <param name="referenceClean">The reference's error on clean images.</param>
    public static double? Relative(IReadOnlyList<double> errors, double clean, IReadOnlyList<double> reference, double referenceClean) =>
        Ratio(errors, clean, reference, referenceClean);

    /// <summary>The mean over corruptions, each with the same weight; null where there are none.</summary>
    public static double? Mean(IReadOnlyCollection<double> errors) => errors.Count == 0 ? null : errors.Average();

    private static double? Ratio(IReadOnlyList<double> errors, double clean, IReadOnlyList<double> reference, double referenceClean)
    {
        if (errors.Count != reference.Count || errors.Count == 0)
        {
            throw new ArgumentException($"{errors.Count} and {reference.Count} severities; expected the same of both, at least one");
        }

        var below = reference.Sum() - (reference.Count * referenceClean);

        // Rates come from counts of images, so that a difference this small is none.
        return below > 1e-9 ? (errors.Sum() - (errors.Count * clean)) / below : null;
    }
}
