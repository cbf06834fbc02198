using Xunit;
using Xunit.Sdk;

namespace Resilience.Xunit;

/// <content>Found by xUnit v2 by names.</content>
[XunitTestCaseDiscoverer("Resilience.Xunit.Discovery.LayerSweepDiscoverer", "Resilience.Xunit")]
public sealed partial class LayerSweepAttribute : FactAttribute;
