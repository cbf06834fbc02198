using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary>The judgement of one point.</summary>
/// <param name="Verdict">The decision.</param>
/// <param name="Message">One paragraph that says what was measured, against what, and how bad the worst trial was.</param>
/// <param name="Accuracy">Mean accuracy over trials with its two-sided interval.</param>
/// <param name="MoreTrials">
/// For <see cref="Verdict.Inconclusive"/>: about how many more trials would decide; null where that is not foreseeable.
/// </param>
internal sealed record GateResult(Verdict Verdict, string Message, Interval Accuracy, int? MoreTrials);
