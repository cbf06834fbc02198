namespace Resilience.Tool.Run;

/// <summary>A campaign file with problems, all of them with their places.</summary>
internal sealed class BadCampaignFileException(IReadOnlyList<ResilienceException> problems) : Exception(problems[0].Message, problems[0])
{
    /// <summary>The problems in the file's order; <see cref="ResilienceException.File"/> is the place.</summary>
    public IReadOnlyList<ResilienceException> Problems { get; } = problems;
}
