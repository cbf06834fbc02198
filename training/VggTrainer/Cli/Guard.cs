using Resilience;

namespace VggTrainer.Cli;

/// <summary>Turns errors that the user can mend into one line and an exit code.</summary>
internal static class Guard
{
    private const int Usage = 2;
    private const int Failed = 3;
    private const int Cancelled = 130;

    public static int Run(Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (ResilienceException error)
        {
            Console.Error.WriteLine($"{error.File ?? "VggTrainer"} : error {error.Code}: {error.Detail}");
            return error.Code == TrainingErrors.BadOption ? Usage : Failed;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped. The same command goes on from the last whole epoch.");
            return Cancelled;
        }
    }
}
