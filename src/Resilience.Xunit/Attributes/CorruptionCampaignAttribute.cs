using Xunit.Sdk;

namespace Resilience.Xunit;

/// <content>Found by xUnit v2 by names.</content>
/// <param name="corruption">The corruption's name.</param>
[XunitTestCaseDiscoverer("Resilience.Xunit.Discovery.CorruptionCampaignDiscoverer", "Resilience.Xunit")]
public sealed partial class CorruptionCampaignAttribute(string corruption);
