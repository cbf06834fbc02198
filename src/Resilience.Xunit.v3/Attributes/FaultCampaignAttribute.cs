using System.Runtime.CompilerServices;
using Resilience.Xunit.Discovery;
using Xunit.v3;

namespace Resilience.Xunit;

/// <content>Found by xUnit v3 by its discoverer's type.</content>
/// <param name="sourceFilePath">Filled in by the compiler.</param>
/// <param name="sourceLineNumber">Filled in by the compiler, from 1.</param>
[XunitTestCaseDiscoverer(typeof(FaultCampaignDiscoverer))]
public sealed partial class FaultCampaignAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : CampaignAttribute(sourceFilePath, sourceLineNumber);
