using Xunit.Sdk;

namespace Resilience.Xunit;

/// <content>Found by xUnit v2 by names.</content>
[XunitTestCaseDiscoverer("Resilience.Xunit.Discovery.FaultCampaignDiscoverer", "Resilience.Xunit")]
public sealed partial class FaultCampaignAttribute;
