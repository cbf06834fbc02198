using Resilience.Campaigns;

namespace Resilience.Reporting;

/// <summary>A trial worth looking at.</summary>
internal sealed record WorstTrial(int Flips, TrialResult Trial);
