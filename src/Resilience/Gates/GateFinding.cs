using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary>What one limit of a campaign says about a point.</summary>
public sealed record GateFinding
{
    /// <summary>The setting that sets the limit, such as <c>MinAccuracy</c>.</summary>
    public required string Gate { get; init; }

    /// <summary>What was measured, in words, such as <c>mean accuracy</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The measured value with its interval at the campaign's confidence, two-sided.</summary>
    public required Interval Estimate { get; init; }

    /// <summary>The limit, in the unit of <see cref="Estimate"/>.</summary>
    public required double Limit { get; init; }

    /// <summary>The decision.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>One-sided confidence of this test by itself: the campaign's, raised so that all tests of the campaign together keep it.</summary>
    public required double Confidence { get; init; }

    /// <summary>What was measured, against what, and how far off: a sentence without the point's name and without its full stop.</summary>
    public required string Message { get; init; }

    /// <summary>Number of the trial that speaks most against the limit; null where there is none to name.</summary>
    public int? WorstTrial { get; init; }

    /// <summary>That trial's value, in the unit of <see cref="Estimate"/>.</summary>
    public double? WorstValue { get; init; }

    /// <summary>For <see cref="Verdict.Inconclusive"/>: about how many more trials would decide; null where that is not foreseeable.</summary>
    public int? MoreTrials { get; init; }

    /// <summary>How far the measured value is on the wrong side of the limit; below 0 on the right one.</summary>
    internal double Against { get; init; }

    /// <summary>Code of the reason why there is nothing to judge; null where there is something.</summary>
    internal string? Error { get; init; }

    /// <summary>What is counted, over what, and how NaN, infinities and equal scores count.</summary>
    public required string Policy { get; init; }
}
