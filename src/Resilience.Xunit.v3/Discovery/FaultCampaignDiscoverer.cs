using Resilience.Hosting;

namespace Resilience.Xunit.Discovery;

/// <summary>Discovers <c>[FaultCampaign]</c>.</summary>
internal sealed class FaultCampaignDiscoverer() : MeasuringDiscoverer((method, value) => CaseList.OfCampaign(method, () => AttributeReader.Faults(value)));
