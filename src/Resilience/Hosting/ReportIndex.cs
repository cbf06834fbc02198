namespace Resilience.Hosting;

/// <summary>The file with one report folder a line that collectors of results read.</summary>
internal static class ReportIndex
{
    private const int Attempts = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Adds a folder. Test hosts of several projects write to one file; one that cannot be written costs attachments, no result.</summary>
    public static void Add(string index, string folder)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                File.AppendAllLines(index, [folder]);
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
