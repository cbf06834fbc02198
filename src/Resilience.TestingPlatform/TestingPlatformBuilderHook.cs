using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Services;

namespace Resilience.TestingPlatform;

/// <summary>What the platform calls at its start: the package's build file names this type.</summary>
public static class TestingPlatformBuilderHook
{
    /// <summary>Adds <see cref="ReportArtifacts"/>.</summary>
    /// <param name="testApplicationBuilder">The platform's.</param>
    /// <param name="arguments">The command line; not used.</param>
    public static void AddExtensions(ITestApplicationBuilder testApplicationBuilder, string[] arguments) =>
        testApplicationBuilder.TestHost.AddTestSessionLifetimeHandle(
            new CompositeExtensionFactory<ReportArtifacts>(services => new ReportArtifacts(services.GetMessageBus(), services.GetOutputDevice())));
}
