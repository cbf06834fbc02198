using Resilience.Hosting;

namespace Resilience.Xunit.Discovery;

/// <summary>Discovers <c>[CorruptionCampaign]</c>.</summary>
internal sealed class CorruptionCampaignDiscoverer() : MeasuringDiscoverer((method, value) => CaseList.OfCampaign(method, () => AttributeReader.Corruptions(value)));
