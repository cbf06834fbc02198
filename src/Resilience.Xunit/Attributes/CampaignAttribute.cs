using Xunit;

namespace Resilience.Xunit;

/// <content>As xUnit v2 has it: a fact.</content>
public abstract partial class CampaignAttribute : FactAttribute;
