namespace Resilience.Reporting.Corruptions;

/// <summary>One corruption of a comparison.</summary>
/// <param name="Corruption">Its name.</param>
/// <param name="IsBenchmark">False for the four that are no part of the means.</param>
/// <param name="Severities">The severities that both were measured on.</param>
/// <param name="MeanErrorRate">The model's error rate, 0..1, in the mean over them.</param>
/// <param name="ReferenceErrorRate">The reference's.</param>
/// <param name="Error">The corruption error, 1 for as bad as the reference; null where the reference never errs.</param>
/// <param name="RelativeError">The relative one; null where the corruption adds nothing to the reference's error.</param>
internal sealed record CorruptionRow(
    string Corruption, bool IsBenchmark, IReadOnlyList<int> Severities, double MeanErrorRate, double ReferenceErrorRate, double? Error, double? RelativeError);
