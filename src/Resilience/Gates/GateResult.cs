using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary>The judgement of one point: the worst of its findings.</summary>
/// <param name="Verdict">The decision.</param>
/// <param name="Message">What was measured, against what, how bad the worst trial was and how to see it again; the worst finding is in the first line.</param>
/// <param name="Accuracy">Mean accuracy over trials with its two-sided interval.</param>
/// <param name="MoreTrials">
/// For <see cref="Verdict.Inconclusive"/>: about how many more trials would decide; null where that is not foreseeable.
/// </param>
internal sealed record GateResult(Verdict Verdict, string Message, Interval Accuracy, int? MoreTrials)
{
    /// <summary>What each limit says, in the order of documentation; empty where none is set.</summary>
    public IReadOnlyList<GateFinding> Findings { get; init; } = [];

    /// <summary>How the point stands to the campaign's grades.</summary>
    public AccuracyGrade Grade { get; init; }
}
