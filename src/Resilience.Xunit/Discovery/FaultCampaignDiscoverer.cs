using Resilience.Hosting;
using Xunit.Abstractions;

namespace Resilience.Xunit.Discovery;

/// <summary>Discovers <c>[FaultCampaign]</c>.</summary>
internal sealed class FaultCampaignDiscoverer(IMessageSink diagnosticMessageSink)
    : MeasuringDiscoverer(diagnosticMessageSink, (method, value) => CaseList.OfCampaign(method, () => AttributeReader.Faults(value)));
