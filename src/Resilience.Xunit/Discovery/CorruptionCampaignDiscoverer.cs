using Xunit.Abstractions;

namespace Resilience.Xunit.Discovery;

/// <summary>Discovers <c>[CorruptionCampaign]</c>.</summary>
internal sealed class CorruptionCampaignDiscoverer(IMessageSink diagnosticMessageSink) : CampaignDiscoverer(diagnosticMessageSink, AttributeReader.Corruptions);
