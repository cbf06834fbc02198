using Resilience.Hosting;

namespace Resilience.Xunit.Discovery;

/// <summary>Discovers <c>[BitFlipCampaign]</c>.</summary>
internal sealed class BitFlipCampaignDiscoverer() : MeasuringDiscoverer((method, value) => CaseList.OfCampaign(method, () => AttributeReader.BitFlips(value)));
