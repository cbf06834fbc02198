using System.Runtime.CompilerServices;
using Resilience.Xunit.Discovery;
using Xunit.v3;

namespace Resilience.Xunit;

/// <content>Found by xUnit v3 by its discoverer's type.</content>
/// <param name="corruption">The corruption's name.</param>
/// <param name="sourceFilePath">Filled in by the compiler.</param>
/// <param name="sourceLineNumber">Filled in by the compiler, from 1.</param>
[XunitTestCaseDiscoverer(typeof(CorruptionCampaignDiscoverer))]
public sealed partial class CorruptionCampaignAttribute(string corruption, [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : CampaignAttribute(sourceFilePath, sourceLineNumber);
