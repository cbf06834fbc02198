using Resilience.Tool.Run;
using SynthiCad.Shared;

namespace Resilience.Tool.Commands;

/// <summary>What is this tool's own at its edge.</summary>
internal static class CommandHost
{
    /// <summary>Exit code of a trial that came out otherwise than recorded.</summary>
    public const int NotReproduced = 1;

    /// <summary>Exit code of a run in which a point breaks a limit.</summary>
    public const int GateBroken = 1;

    /// <summary>Exit code of a run with an undecided point, where that was asked for.</summary>
    public const int Inconclusive = 4;

    private const int MostProblems = 50;

    public static ToolHost Tool { get; } = new("resilience", ErrorCodes.Usage, ErrorCodes.Unexpected, Explain);

    private static (string Line, int ExitCode)? Explain(Exception exception)
    {
        if (exception is BadCampaignFileException file)
        {
            var lines = file.Problems.Take(MostProblems).Select(Line);
            var more = file.Problems.Count - MostProblems;
            return (string.Join(Environment.NewLine, more > 0 ? lines.Append($"resilience: {more} more problems are not shown") : lines), ToolHost.Usage);
        }

        if (exception is not ResilienceException error)
        {
            return null;
        }

        // What another command line would mend is a matter of usage.
        var exitCode = error.Code is ErrorCodes.Usage or ErrorCodes.BadShard or ErrorCodes.ReplayFilesNotFound or ErrorCodes.ReplayTrialUnknown or ErrorCodes.ReplayReportNotFound or ErrorCodes.ReportFormatUnknown or ErrorCodes.UnknownDevice || error.Code.StartsWith("RES01", StringComparison.Ordinal)
            ? ToolHost.Usage
            : ToolHost.RunFailed;
        return (Line(error), exitCode);
    }

    private static string Line(ResilienceException error) => $"{error.File ?? "resilience"}: error {error.Code}: {error.Detail}";
}
