using System.Text;

namespace Resilience.Reporting.Ci;

/// <summary>
/// The summary page of a GitHub Actions step: the file that GITHUB_STEP_SUMMARY names. A report puts itself there again after every point, in
/// place of what it put before, so that a run that was stopped has its summary as well.
/// </summary>
internal static class StepSummary
{
    /// <summary>The variable that names the file.</summary>
    public const string Variable = "GITHUB_STEP_SUMMARY";

    // What GitHub takes of a step.
    private const int Most = 1 << 20;
    private const int Attempts = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Puts a text into the file, where the variable names one. A summary that cannot be written harms nothing else.</summary>
    /// <param name="key">Names whose text it is; what it had there is replaced.</param>
    /// <param name="markdown">The text.</param>
    /// <param name="path">The file; null for none.</param>
    public static void Put(string key, string markdown, string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return;
        }

        // Test hosts of several projects write to one file.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
                var bytes = Encoding.UTF8.GetBytes(Replaced(reader.ReadToEnd(), key, markdown));
                if (bytes.Length <= Most)
                {
                    file.SetLength(0);
                    file.Write(bytes);
                }

                return;
            }
            catch (IOException) when (attempt < Attempts - 1)
            {
                Thread.Sleep(Pause);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return;
            }
        }
    }

    /// <summary>A page with a text in place of the one that has its key, or at the end.</summary>
    public static string Replaced(string page, string key, string markdown)
    {
        var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));
        var (start, end) = ($"<!-- resilience {name} -->\n", $"<!-- /resilience {name} -->\n");
        var text = start + markdown + end;
        var from = page.IndexOf(start, StringComparison.Ordinal);
        var to = from < 0 ? -1 : page.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0
            ? page + (page.Length > 0 && !page.EndsWith('\n') ? "\n" : string.Empty) + text
            : page[..from] + text + page[(to + end.Length)..];
    }
}
