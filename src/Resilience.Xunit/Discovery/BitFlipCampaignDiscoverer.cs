using Xunit.Abstractions;

namespace Resilience.Xunit.Discovery;

/// <summary>Discovers <c>[BitFlipCampaign]</c>.</summary>
internal sealed class BitFlipCampaignDiscoverer(IMessageSink diagnosticMessageSink) : CampaignDiscoverer(diagnosticMessageSink, AttributeReader.BitFlips);
