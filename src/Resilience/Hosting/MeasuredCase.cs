using Resilience.Campaigns;
using Resilience.Campaigns.Limits;
using Resilience.Gates;

namespace Resilience.Hosting;

/// <summary>What a case measured, and what that means for its result.</summary>
/// <param name="Verdict">The judgement.</param>
/// <param name="Message">The judgement in words.</param>
/// <param name="Argument">What the test's body may ask for.</param>
internal sealed record MeasuredCase(Verdict Verdict, string Message, object Argument)
{
    /// <summary>What it means where trials do not decide.</summary>
    public InconclusivePolicy Inconclusive { get; init; } = InconclusivePolicy.Skip;

    /// <summary>True where a shard has a part of the trials only.</summary>
    public bool IsPart { get; init; }

    /// <summary>Makes the files that may be attached to the result.</summary>
    public Func<IReadOnlyList<CaseFile>> Files { get; init; } = () => [];

    /// <summary>What ends the case before its body runs; null where the body is next. A body would judge what a part of the trials says.</summary>
    public Exception? BeforeBody() =>
        Verdict == Verdict.Fail ? new BrokenGateException(Message)
        : IsPart ? new SkippedCampaignException(Message)
        : null;

    /// <summary>What ends the case after its body has passed; null where it has passed.</summary>
    /// <param name="name">The case's name.</param>
    /// <param name="host">Receives a warning.</param>
    public Exception? AfterBody(string name, ICampaignHost host)
    {
        switch (Verdict, Inconclusive)
        {
            case (Verdict.Inconclusive, InconclusivePolicy.Skip):
                return new SkippedCampaignException(Message);
            case (Verdict.Inconclusive, InconclusivePolicy.Fail):
                return new BrokenGateException($"{Message}\nUndecided, which fails here: Inconclusive = \"fail\".");
            case (Verdict.Inconclusive, InconclusivePolicy.Warn):
                host.Progress($"warning: {name} passes undecided: {Message.Split('\n')[0]}");
                return null;
            default:
                return null;
        }
    }
}
