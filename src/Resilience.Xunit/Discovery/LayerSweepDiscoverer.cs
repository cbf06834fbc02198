using Resilience.Hosting;
using Xunit.Abstractions;

namespace Resilience.Xunit.Discovery;

/// <summary>Discovers <c>[LayerSweep]</c>.</summary>
internal sealed class LayerSweepDiscoverer(IMessageSink diagnosticMessageSink) : MeasuringDiscoverer(diagnosticMessageSink, CaseList.OfSweep);
