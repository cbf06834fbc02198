using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary>How many images of a point had an outcome, over all its trials.</summary>
/// <param name="Count">Images with the outcome, summed over trials.</param>
/// <param name="Images">The denominator: trials × images.</param>
/// <param name="Rate">Share of images over all fault lists with an interval clustered by trial: Count / Images, or weighted by stratum where sampling was stratified.</param>
public sealed record OutcomeRate(long Count, long Images, Interval Rate);
