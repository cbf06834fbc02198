using System.Diagnostics;
using System.Reflection;
using SynthiCad.Testing;

namespace SynthiCad.Generator.Tests.Commands;

/// <summary>Runs the tool as a process of its own.</summary>
internal static class ToolProcess
{
    // The tool's own build, not the copy beside the tests: a coverage tool rewrites that one, and processes that are
    // killed or have a full disk spoil its counts for all.
    private static string Program { get; } = Path.Combine(
        Checkout.Root, "src", "SynthiCad.Generator", "bin", typeof(ToolProcess).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration, "net10.0", "synthicad.dll");

    public static Process Start(string folder, params string[] arguments) => Start(folder, [], arguments);

    private static Process Start(string folder, IEnumerable<(string Name, string Value)> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static (int Code, string Output, string Error) Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return Finish(process);
    }

    /// <summary>Runs where the Vulkan loader is told of no driver but one that is not there.</summary>
    public static (int Code, string Output, string Error) RunWithoutVulkanDrivers(string folder, params string[] arguments)
    {
        using var process = Start(folder, [("VK_DRIVER_FILES", "/does/not/exist.json"), ("VK_ICD_FILENAMES", "/does/not/exist.json")], arguments);
        return Finish(process);
    }

    /// <summary>Runs with files limited to so many kibibytes: writing more fails the way a full disk does.</summary>
    public static (int Code, string Output, string Error) RunWithSmallFiles(string folder, int kibibytes, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        // Ignored, the signal becomes an error of the write call. The runtime's own executable memory is a file too, unless told otherwise.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"trap '' XFSZ; ulimit -f {kibibytes}; exec dotnet \"$@\"");
        start.ArgumentList.Add("bash");
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        return Finish(process);
    }

    public static (int Code, string Output, string Error) Finish(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
