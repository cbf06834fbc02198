using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SynthiCad.Benchmarks.Engine.Contenders;

/// <summary>A child process that runs PyTorchFI and measures when it is told to; sleeps in between.</summary>
internal sealed class PyTorchFi : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromMinutes(3);
    private readonly string script;
    private readonly string layer;
    private readonly int batch;
    private readonly int threads;
    private readonly bool tunedMalloc;
    private Process? process;
    private string? failure;

    /// <param name="script">benchmarks/pytorchfi/compare.py.</param>
    /// <param name="layer">Layer of VGG19.</param>
    /// <param name="batch">Images a trial.</param>
    /// <param name="threads">Threads of torch.</param>
    /// <param name="tunedMalloc">Whether freed activations stay with the process; glibc gives them back by default, and each pass pays for new pages.</param>
    public PyTorchFi(string script, string layer, int batch, int threads, bool tunedMalloc) =>
        (this.script, this.layer, this.batch, this.threads, this.tunedMalloc) = (script, layer, batch, threads, tunedMalloc);

    /// <summary>Versions, once started.</summary>
    public string? Description { get; private set; }

    /// <summary>Starts the first Python that has what it takes; fails the same way ever after.</summary>
    public void Start()
    {
        if (process is not null)
        {
            return;
        }

        if (failure is null)
        {
            var pythons = Environment.GetEnvironmentVariable("PYTHON") is { Length: > 0 } chosen ? [chosen] : new[] { "python3", "/usr/bin/python3" };
            foreach (var python in pythons)
            {
                if (TryStart(python))
                {
                    return;
                }
            }
        }

        throw new InvalidOperationException("PyTorchFI: " + failure);
    }

    /// <summary>Sends a line and reads the answer: images, seconds, and for trials the seconds of injection.</summary>
    public (Slice Slice, double Inject) Ask(string line)
    {
        process!.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
        using var answer = JsonDocument.Parse(ReadLine(process, AnswerTimeout));
        var root = answer.RootElement;
        var inject = root.TryGetProperty("inject", out var value) ? value.GetDouble() : 0;
        return (new Slice(root.GetProperty("images").GetInt64(), root.GetProperty("seconds").GetDouble()), inject);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (process is null)
        {
            return;
        }

        try
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(5000))
            {
                process.Kill();
            }
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            // It has ended by itself.
        }

        process.Dispose();
        process = null;
    }

    private static string ReadLine(Process child, TimeSpan timeout)
    {
        var reading = child.StandardOutput.ReadLineAsync();
        if (!reading.Wait(timeout))
        {
            child.Kill();
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"no answer within {timeout.TotalSeconds:0} s"));
        }

        return reading.Result ?? throw new InvalidOperationException("it ended: " + child.StandardError.ReadToEnd().Trim());
    }

    private bool TryStart(string python)
    {
        var start = new ProcessStartInfo(python)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { script, "--layer", layer, "--batch", Text(batch), "--threads", Text(threads) })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["OMP_NUM_THREADS"] = Text(threads);
        if (tunedMalloc)
        {
            // Thresholds above 32 MiB are ignored, so that mapping is turned off altogether.
            start.Environment["MALLOC_MMAP_MAX_"] = "0";
            start.Environment["MALLOC_TRIM_THRESHOLD_"] = "34359738368";
        }

        Process? child = null;
        try
        {
            child = Process.Start(start)!;
            using var ready = JsonDocument.Parse(ReadLine(child, StartTimeout));
            var root = ready.RootElement;
            if (root.TryGetProperty("error", out var error))
            {
                throw new InvalidOperationException(error.GetString());
            }

            Description = $"PyTorchFI from {root.GetProperty("module").GetString()}, torch {root.GetProperty("torch").GetString()}, Python {root.GetProperty("python").GetString()}, {root.GetProperty("threads").GetInt32()} threads";
            process = child;
            return true;
        }
        catch (Exception error)
        {
            // The first Python's reason is the one to act on only if no other works; keep all.
            failure = (failure is null ? string.Empty : failure + "; ") + $"{python}: {error.Message}";
            child?.Kill();
            child?.Dispose();
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
