using System.Text.Json.Serialization;
using Resilience.Statistics;

namespace Resilience.Mitigation.Comparison;

/// <summary>How often a protection did something.</summary>
/// <param name="Words">Struck words (or values) that it did this to, over all trials.</param>
/// <param name="Trials">Trials in which it did so at least once.</param>
/// <param name="Share">Their share of all fault lists: Clopper–Pearson, or weighted by stratum where sampling was stratified.</param>
internal sealed record OutcomeShare([property: JsonPropertyName("count")] long Words, int Trials, Interval Share);
