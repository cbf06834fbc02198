using Resilience.Hosting;
using Xunit.Abstractions;

namespace Resilience.Xunit.Discovery;

/// <summary>Discovers <c>[CorruptionCampaign]</c>.</summary>
internal sealed class CorruptionCampaignDiscoverer(IMessageSink diagnosticMessageSink)
    : MeasuringDiscoverer(diagnosticMessageSink, (method, value) => CaseList.OfCampaign(method, () => AttributeReader.Corruptions(value)));
