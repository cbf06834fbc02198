namespace Resilience.Campaigns;

/// <summary>
/// When a line of progress is due: every ten seconds where somebody watches; else after 10 s, 20 s, 40 s and so on, at most ten minutes apart, so that a night's run leaves a
/// page in the log and not a book.
/// </summary>
/// <param name="host">Knows whether somebody watches.</param>
/// <param name="time">Clock.</param>
internal sealed class ProgressPace(ICampaignHost host, TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private TimeSpan interval = First;
    private long last = time.GetTimestamp();

    /// <summary>Whether it is time for the next line.</summary>
    public bool IsDue => time.GetElapsedTime(last) >= interval;

    /// <summary>Notes that a line was written.</summary>
    public void Written()
    {
        last = time.GetTimestamp();
        interval = host.IsWatched ? First : interval * 2 < Longest ? interval * 2 : Longest;
    }
}
