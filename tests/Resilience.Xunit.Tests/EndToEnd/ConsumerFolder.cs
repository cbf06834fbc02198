using System.Diagnostics;
using System.Reflection;
using SynthiCad.Testing;

namespace Resilience.Xunit.Tests.EndToEnd;

/// <summary>A copy of the built consumer with model and images beside it, run by <c>dotnet test</c> in child processes.</summary>
internal sealed class ConsumerFolder : IDisposable
{
    private static readonly string Configuration =
        typeof(ConsumerFolder).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public ConsumerFolder()
    {
        var built = Path.Combine(Checkout.Root, "tests", "Resilience.Xunit.Tests", "Consumer", "bin", Configuration, "net10.0");
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories).Where(f => !f.Contains("TestResults", StringComparison.Ordinal)))
        {
            var target = At(Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        Directory.CreateDirectory(At("models"));
        File.WriteAllBytes(At("models/colours.onnx"), ColourModel.Bytes());
        ColourModel.WriteImages(At("dataset"), shift: 0);
        ColourModel.WriteImages(At("mislabelled"), shift: 1);
    }

    // Below the test's own folder: native libraries are looked for upwards.
    public string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "consumer-" + Guid.NewGuid().ToString("N")[..8]);

    public string At(string path) => Path.Combine(Folder, path);

    /// <summary>Starts <c>dotnet test Consumer.Tests.dll</c> with more arguments, in a process group of its own.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("setsid") { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] all =
        [
            "dotnet", "test", At("Consumer.Tests.dll"), "--results-directory", At("results"),
            "--test-adapter-path", Folder,
            "--test-adapter-path", Path.Combine(Checkout.Root, "src", "Resilience.Collector", "bin", Configuration, "net8.0"),
            .. arguments,
        ];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || k.StartsWith("RESILIENCE_RE", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        // What the tests say of a machine without CUDA shall hold on one with it.
        start.Environment["CUDA_VISIBLE_DEVICES"] = "-1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        return Process.Start(start)!;
    }

    public ConsumerRun Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ConsumerRun(process.ExitCode, output + error.Result);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
