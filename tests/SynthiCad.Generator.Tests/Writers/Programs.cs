using System.Diagnostics;
using SynthiCad.Testing;

namespace SynthiCad.Generator.Tests.Writers;

/// <summary>Programs of the system that read our files. build/setup.sh puts those that a system may lack into .native/root.</summary>
internal static class Programs
{
    private static readonly string Unpacked = Path.Combine(Checkout.Root, ".native", "root", "usr");

    /// <summary>Runs a program and returns what it printed; any other exit code than 0 fails the test.</summary>
    public static string Run(string folder, string program, params string[] arguments)
    {
        var unpacked = Path.Combine(Unpacked, "bin", program);
        var start = new ProcessStartInfo(File.Exists(unpacked) ? unpacked : program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (File.Exists(unpacked))
        {
            start.Environment["LD_LIBRARY_PATH"] = string.Join(':', Directory.EnumerateDirectories(Path.Combine(Unpacked, "lib")));
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {errors.Result}");
        return output;
    }
}
