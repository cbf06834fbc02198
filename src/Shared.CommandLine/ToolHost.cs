using System.CommandLine;
using System.Runtime.InteropServices;

namespace SynthiCad.Shared;

/// <summary>The edge of a command line tool: bad usage, Ctrl-C and exceptions become one line and an exit code.</summary>
/// <param name="tool">The name that a user types.</param>
/// <param name="usageCode">Code of a wrong command line.</param>
/// <param name="unexpectedCode">Code of an exception that is none of the tool's own.</param>
/// <param name="explain">The line and exit code of the tool's own exceptions, null for others.</param>
internal sealed class ToolHost(string tool, string usageCode, string unexpectedCode, Func<Exception, (string Line, int ExitCode)?> explain)
{
    public const int Ok = 0;
    public const int Usage = 2;
    public const int RunFailed = 3;
    public const int Cancelled = 130;

    /// <summary>Parses a command line and runs its command.</summary>
    public int Invoke(RootCommand root, string[] args)
    {
        var result = root.Parse(args);
        if (result.Errors.Count == 0)
        {
            return result.Invoke();
        }

        foreach (var error in result.Errors)
        {
            Console.Error.WriteLine($"{tool}: error {usageCode}: {error.Message.ReplaceLineEndings(" ")}");
        }

        Console.Error.WriteLine($"{tool}: try '{tool} {(result.CommandResult.Command is RootCommand ? string.Empty : result.CommandResult.Command.Name + " ")}--help'");
        return Usage;
    }

    /// <summary>Runs a command's work.</summary>
    /// <param name="work">Returns the exit code.</param>
    /// <param name="whenCancelled">What the user has after Ctrl-C, where there is something to say.</param>
    public int Run(Func<CancellationToken, int> work, string? whenCancelled = null)
    {
        using var cancellation = new CancellationTokenSource();
        void Cancel(PosixSignalContext context)
        {
            context.Cancel = true;
            cancellation.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        try
        {
            return work(cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine(whenCancelled is null ? $"{tool}: cancelled" : $"{tool}: cancelled; {whenCancelled}");
            return Cancelled;
        }
#pragma warning disable CA1031 // The last resort of a command line tool: a line, not a stack dump.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (explain(exception) is var (line, exitCode))
            {
                Console.Error.WriteLine(line);
                return exitCode;
            }

            Console.Error.WriteLine($"{tool}: error {unexpectedCode}: {exception.GetType().Name}: {exception.Message}");
            if (Environment.GetEnvironmentVariable($"{tool.ToUpperInvariant()}_TRACE") is { Length: > 0 })
            {
                Console.Error.WriteLine(exception);
            }

            return RunFailed;
        }
    }
}
