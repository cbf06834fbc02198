using Resilience.Gates;
using Resilience.Statistics;

namespace Resilience.Sweeps;

/// <summary>Judges a layer's rate of corrupted predictions.</summary>
internal static class SweepGate
{
    /// <summary>The verdict, and about how many more trials an open one takes.</summary>
    /// <param name="rate">The layer's rate.</param>
    /// <param name="limit">The largest rate allowed; 1 for none.</param>
    /// <param name="confidence">One-sided, of this layer alone.</param>
    public static (Verdict Verdict, int? More) Judge(IMeanEstimate rate, double limit, double confidence) =>
        limit >= 1 ? (Verdict.Measured, null)
        : rate.Upper(confidence) <= limit ? (Verdict.Pass, null)
        : rate.Lower(confidence) > limit ? (Verdict.Fail, null)
        : (Verdict.Inconclusive, RequiredTrials.More(rate, limit, confidence));
}
