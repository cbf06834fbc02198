using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SynthiCad.Generator.Meshes.Step;

/// <summary>Runs a program to its end: bounded in time and in what it may say, and never left behind.</summary>
internal static class ChildProcess
{
    private const int MostText = 4096;

    /// <summary>Runs a program.</summary>
    /// <param name="program">Its full path.</param>
    /// <param name="arguments">Arguments, passed on as they are.</param>
    /// <param name="environment">Variables to set beside the inherited ones.</param>
    /// <param name="limit">After this long it is killed.</param>
    /// <param name="cancellation">Kills it too.</param>
    /// <returns>The exit status, null where the time ran out, and the last of what it said.</returns>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static (int? Status, string Text) Run(
        string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, TimeSpan limit, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var tail = new StringBuilder();
        var drained = Task.WhenAll(DrainAsync(process.StandardOutput, tail), DrainAsync(process.StandardError, tail));
        using var timer = new CancellationTokenSource(limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            process.WaitForExitAsync(either.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return (null, Text(tail));
        }

        // What it left running may hold the pipes open for ever.
        drained.Wait(TimeSpan.FromSeconds(2), CancellationToken.None);
        return (process.ExitCode, Text(tail));
    }

    private static async Task DrainAsync(StreamReader reader, StringBuilder tail)
    {
        var buffer = new char[1024];
        try
        {
            while (await reader.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
            {
                lock (tail)
                {
                    tail.Append(buffer, 0, count);
                    tail.Remove(0, Math.Max(0, tail.Length - MostText));
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Killed while it spoke: what it said so far is all there is.
        }
    }

    private static string Text(StringBuilder tail)
    {
        lock (tail)
        {
            return string.Join("; ", tail.ToString().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
    }
}
