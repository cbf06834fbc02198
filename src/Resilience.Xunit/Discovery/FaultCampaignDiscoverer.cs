using Xunit.Abstractions;

namespace Resilience.Xunit.Discovery;

/// <summary>Discovers <c>[FaultCampaign]</c>.</summary>
internal sealed class FaultCampaignDiscoverer(IMessageSink diagnosticMessageSink) : CampaignDiscoverer(diagnosticMessageSink, AttributeReader.Faults);
