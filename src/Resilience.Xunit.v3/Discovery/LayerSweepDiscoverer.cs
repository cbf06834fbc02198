using Resilience.Hosting;

namespace Resilience.Xunit.Discovery;

/// <summary>Discovers <c>[LayerSweep]</c>.</summary>
internal sealed class LayerSweepDiscoverer() : MeasuringDiscoverer(CaseList.OfSweep);
