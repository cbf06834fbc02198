using SynthiCad.Shared;

namespace SynthiCad.Generator.Commands;

/// <summary>What is this tool's own at its edge.</summary>
internal static class CommandHost
{
    /// <summary>Exit code of input that the user can mend.</summary>
    public const int BuildFailed = 1;

    /// <summary>What cancelling did to the output of a command that writes one file at its end.</summary>
    public const string NothingWritten = "nothing was written";

    public static ToolHost Tool { get; } = new("synthicad", ErrorCodes.Usage, ErrorCodes.Unexpected, Explain);

    // 05xx and 06xx are not the user's input: disk, locks, proofs.
    private static (string Line, int ExitCode)? Explain(Exception exception) => exception is SynthiCadException error
        ? (error.ToCanonicalString(), error.Code is [_, _, _, _, '0', '5' or '6', ..] ? ToolHost.RunFailed : BuildFailed)
        : null;
}
