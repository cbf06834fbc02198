using System.Diagnostics;

namespace SynthiCad.Testing;

/// <summary>Runs dotnet in a child process that knows nothing of the build or test run around it.</summary>
internal static class DotNet
{
    private static readonly string[] Ours = ["MSBUILD", "VSTEST", "RESILIENCE", "SYNTHICAD"];

    public static ChildResult Run(string folder, params string[] arguments) => RunProgram("dotnet", folder, arguments);

    /// <summary>Runs a program to its end. No build node outlives it.</summary>
    public static ChildResult RunProgram(string program, string folder, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var inherited in start.Environment.Keys.Where(k => Ours.Any(o => k.StartsWith(o, StringComparison.OrdinalIgnoreCase))).ToList())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ChildResult(process.ExitCode, output + error.Result);
    }
}
