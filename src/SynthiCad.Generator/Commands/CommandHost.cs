using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Commands;

/// <summary>Runs a command's work: Ctrl-C cancels, errors become one canonical line and an exit code.</summary>
internal static class CommandHost
{
    public const int Ok = 0;
    public const int BuildFailed = 1;
    public const int Usage = 2;
    public const int RunFailed = 3;
    public const int Cancelled = 130;

    /// <summary>What cancelling did to the output of a command that writes one file at its end.</summary>
    public const string NothingWritten = "nothing was written";

    /// <summary>Runs <paramref name="work"/>.</summary>
    /// <param name="work">Returns the exit code.</param>
    /// <param name="whenCancelled">What the user has after Ctrl-C.</param>
    public static int Run(Func<CancellationToken, int> work, string whenCancelled)
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
            Console.Error.WriteLine($"synthicad: cancelled; {whenCancelled}");
            return Cancelled;
        }
        catch (SynthiCadException exception)
        {
            Console.Error.WriteLine(exception.ToCanonicalString());
            // 05xx and 06xx are not the user's input: disk, locks, proofs.
            return exception.Code is [_, _, _, _, '0', '5' or '6', ..] ? RunFailed : BuildFailed;
        }
#pragma warning disable CA1031 // The last resort of a command line tool: a line, not a stack dump.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"synthicad: error {ErrorCodes.Unexpected}: {exception.GetType().Name}: {exception.Message}");
            if (Environment.GetEnvironmentVariable("SYNTHICAD_TRACE") is { Length: > 0 })
            {
                Console.Error.WriteLine(exception);
            }

            return RunFailed;
        }
    }
}
