using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Resilience.Runtime;

namespace Resilience.Campaigns;

/// <summary>What results are computed by; printed with them.</summary>
internal static class Machine
{
    /// <summary>Operating system, processor, logical cores, .NET.</summary>
    public static string Description { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{RuntimeInformation.OSDescription}; {Processor()}, {Environment.ProcessorCount} logical cores; {RuntimeInformation.FrameworkDescription}");

    /// <summary>This library's version, without the commit.</summary>
    public static string ToolVersion { get; } =
        (typeof(Machine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];

    /// <summary>The runtime's version and the form in which models run; loads the runtime.</summary>
    public static string Runtime(GraphRoute route) => $"{OrtEnvironment.Current.Description}, {GraphRoutes.Describe(route)}";

    private static string Processor()
    {
        try
        {
            var line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal));
            return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return RuntimeInformation.ProcessArchitecture.ToString();
        }
    }
}
