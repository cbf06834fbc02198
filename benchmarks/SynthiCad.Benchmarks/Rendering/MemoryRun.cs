using System.Diagnostics;
using System.Globalization;
using SynthiCad.Benchmarks.Engine;

namespace SynthiCad.Benchmarks.Rendering;

/// <summary>Peak memory of the generator for a thousand small images and for ten thousand: it must not grow with their number.</summary>
internal static class MemoryRun
{
    private static readonly int[] Counts = [1000, 10000];
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs the tool as users run it; only Linux tells the peak.</summary>
    public static int Run(ComparisonArguments given)
    {
        var tool = Path.Combine(given.Root, "src", "SynthiCad.Generator", "bin", "Release", "net10.0", "synthicad.dll");
        var part = Path.Combine(given.Root, "samples", "VggResilienceTests", "cad", "parts", "washer.ply");
        if (!File.Exists(tool))
        {
            Console.Error.WriteLine($"rendering: {tool} is missing; build src/SynthiCad.Generator in Release first");
            return 1;
        }

        var work = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            var peaks = new double[Counts.Length];
            for (var i = 0; i < peaks.Length; i++)
            {
                var scene = Path.Combine(work.FullName, "memory.synthicad.json");
                File.WriteAllText(scene, string.Create(CultureInfo.InvariantCulture, $$"""
                    {
                      "seed": 1,
                      "imagesPerClass": {{Counts[i]}},
                      "split": { "train": 1 },
                      "image": { "width": 32, "height": 32, "quality": 90 },
                      "render": { "device": "cpu", "samples": 1 },
                      "classes": [{ "name": "washer", "mesh": "washer.ply" }]
                    }
                    """));
                File.Copy(part, Path.Combine(work.FullName, "washer.ply"), overwrite: true);
                peaks[i] = Peak(tool, scene, Path.Combine(work.FullName, "out"));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Counts[i]} images: peak {peaks[i]:0} MiB"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak_mib_1000={peaks[0]:0} peak_mib_10000={peaks[1]:0} growth={peaks[1] / peaks[0]:0.00}"));
            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    /// <summary>Largest resident set of a whole run in MiB.</summary>
    private static double Peak(string tool, string scene, string output)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { tool, "generate", scene, "-o", output })
        {
            start.ArgumentList.Add(argument);
        }

        using var child = Process.Start(start)!;
        child.OutputDataReceived += (_, _) => { };
        child.BeginOutputReadLine();
        var errors = child.StandardError.ReadToEndAsync();
        var status = string.Create(CultureInfo.InvariantCulture, $"/proc/{child.Id}/status");
        var peak = 0.0;
        while (!child.WaitForExit(Interval))
        {
            peak = Math.Max(peak, HighWater(status));
        }

        Directory.Delete(output, recursive: true);
        return child.ExitCode == 0 ? peak : throw new InvalidOperationException(errors.Result.Trim());
    }

    private static double HighWater(string status)
    {
        try
        {
            var line = File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            // It has just ended.
            return 0;
        }
    }
}
