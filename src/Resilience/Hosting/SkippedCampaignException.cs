namespace Resilience.Hosting;

/// <summary>Ends a test case as skipped, with the reason; never seen by users.</summary>
internal sealed class SkippedCampaignException(string message) : Exception(message);
