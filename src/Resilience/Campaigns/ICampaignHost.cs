namespace Resilience.Campaigns;

/// <summary>Who runs a campaign: a test framework or a command line.</summary>
internal interface ICampaignHost
{
    /// <summary>Ends the campaign within about a second; finished trials are kept.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>Receives a line for the user, at most one every ten seconds; called on the thread that runs the point.</summary>
    void Progress(string line);
}
