using SynthiCad.Shared;

namespace Resilience.Tool.Commands;

/// <summary>What is this tool's own at its edge.</summary>
internal static class CommandHost
{
    /// <summary>Exit code of a trial that came out otherwise than recorded.</summary>
    public const int NotReproduced = 1;

    public static ToolHost Tool { get; } = new("resilience", ErrorCodes.Usage, ErrorCodes.Unexpected, Explain);

    private static (string Line, int ExitCode)? Explain(Exception exception)
    {
        if (exception is not ResilienceException error)
        {
            return null;
        }

        // What another command line would mend is a matter of usage.
        var exitCode = error.Code is ErrorCodes.ReplayFilesNotFound or ErrorCodes.ReplayTrialUnknown or ErrorCodes.UnknownDevice or ErrorCodes.Usage || error.Code.StartsWith("RES01", StringComparison.Ordinal)
            ? ToolHost.Usage
            : ToolHost.RunFailed;
        return ($"{error.File ?? "resilience"}: error {error.Code}: {error.Detail}", exitCode);
    }
}
