using System.Runtime.InteropServices;

namespace Resilience.Tool.Commands;

/// <summary>Runs a command's work: Ctrl-C cancels, errors become one canonical line and an exit code.</summary>
internal static class CommandHost
{
    public const int Ok = 0;
    public const int NotReproduced = 1;
    public const int BadUsage = 2;
    public const int RunFailed = 3;
    public const int Cancelled = 130;

    public static int Run(Func<CancellationToken, int> work)
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
            Console.Error.WriteLine("resilience: cancelled");
            return Cancelled;
        }
        catch (ResilienceException error)
        {
            Console.Error.WriteLine($"{error.File ?? "resilience"}: error {error.Code}: {error.Detail}");

            // What another command line would mend is a matter of usage.
            return error.Code is ErrorCodes.ReplayFilesNotFound or ErrorCodes.ReplayTrialUnknown ? BadUsage : RunFailed;
        }
#pragma warning disable CA1031 // The last resort of a command line tool: a line, not a stack dump.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"resilience: error {ErrorCodes.Unexpected}: {error.GetType().Name}: {error.Message}");
            if (Environment.GetEnvironmentVariable("RESILIENCE_TRACE") is { Length: > 0 })
            {
                Console.Error.WriteLine(error);
            }

            return RunFailed;
        }
    }
}
