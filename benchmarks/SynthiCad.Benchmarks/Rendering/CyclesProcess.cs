using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SynthiCad.Benchmarks.Rendering;

/// <summary>A child process of Blender that renders a frame when it is told to; sleeps in between.</summary>
internal sealed class CyclesProcess : IDisposable
{
    /// <summary>What to do where Blender is missing.</summary>
    public const string HowToInstall = "install it (Debian: apt-get install blender) or name its program in BLENDER";

    private readonly Process process;

    private CyclesProcess(Process process, string description)
    {
        this.process = process;
        Description = description;
    }

    /// <summary>Version and threads.</summary>
    public string Description { get; }

    /// <summary>Starts Blender with a scene; null, with the reason, where that cannot be.</summary>
    public static CyclesProcess? TryStart(string script, string scene, int threads, out string? problem)
    {
        var program = Environment.GetEnvironmentVariable("BLENDER") is { Length: > 0 } chosen ? chosen : "blender";
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-b", "--factory-startup", "-noaudio", "-P", script, "--", scene, threads.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        Process? child = null;
        try
        {
            child = Process.Start(start)!;

            // Blender reports each file it saves; nobody reads that, but a full pipe would stop it.
            child.ErrorDataReceived += (_, _) => { };
            child.BeginErrorReadLine();
            using var ready = Answer(child);
            problem = null;
            return new CyclesProcess(child, $"Blender {ready.RootElement.GetProperty("blender").GetString()}, Cycles on {threads} threads");
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
        {
            child?.Kill();
            child?.Dispose();
            problem = $"no Blender ({error.Message}): {HowToInstall}";
            return null;
        }
    }

    /// <summary>Renders one frame into a file, .jpg or .f32, with the object index pass into a folder unless that is null.</summary>
    /// <param name="frame">Number of the frame.</param>
    /// <param name="samples">Samples a pixel, or the most of them.</param>
    /// <param name="picture">The file.</param>
    /// <param name="labels">The folder.</param>
    /// <param name="adaptive">Whether pixels may end earlier, with Blender's own settings for that.</param>
    public Cost Render(int frame, int samples, string picture, string? labels, bool adaptive = false)
    {
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{frame} {samples} {(adaptive ? "adaptive" : "even")} {picture} {labels ?? "-"}"));
        process.StandardInput.Flush();
        using var answer = Answer(process);
        return new Cost(1, answer.RootElement.GetProperty("wall").GetDouble(), answer.RootElement.GetProperty("cpu").GetDouble());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(10000))
        {
            process.Kill();
        }

        process.Dispose();
    }

    // What Blender prints before the script has taken the stream is no JSON.
    private static JsonDocument Answer(Process child)
    {
        while (child.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith('{'))
            {
                var answer = JsonDocument.Parse(line);
                return answer.RootElement.TryGetProperty("error", out var error) ? throw new InvalidOperationException(error.GetString()) : answer;
            }
        }

        throw new InvalidOperationException("Blender ended");
    }
}
