namespace Resilience.Campaigns;

/// <summary>Who runs a campaign: a test framework or a command line.</summary>
internal interface ICampaignHost
{
    /// <summary>Ends the campaign within about a second; finished trials are kept.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>Whether somebody watches: progress keeps coming then; else lines are ever further apart, so that logs stay short.</summary>
    bool IsWatched => false;

    /// <summary>Receives a line for the user, in the rhythm of <see cref="ProgressPace"/>; called on the thread that runs the point.</summary>
    void Progress(string line);
}
