using Resilience.Hosting;
using Xunit.Abstractions;

namespace Resilience.Xunit.Discovery;

/// <summary>Discovers <c>[BitFlipCampaign]</c>.</summary>
internal sealed class BitFlipCampaignDiscoverer(IMessageSink diagnosticMessageSink)
    : MeasuringDiscoverer(diagnosticMessageSink, (method, value) => CaseList.OfCampaign(method, () => AttributeReader.BitFlips(value)));
