using System.Diagnostics;
using System.Globalization;

namespace Resilience.Xunit.Tests.EndToEnd;

public sealed class InterruptTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Ctrl_C_ends_a_campaign_of_hours_and_the_journal_keeps_what_was_finished()
    {
        using var folder = new ConsumerFolder();
        using var process = folder.Start("--filter", "FullyQualifiedName~LongCampaign");
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);

        // Lines appear while the campaign runs: without that there would be nothing to wait for.
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync(patience.Token);
            Assert.NotNull(line);
        }
        while (!line.Contains("/1000000 trials, accuracy", StringComparison.Ordinal));

        Assert.EndsWith(" left", line.TrimEnd(), StringComparison.Ordinal);
        Signal("INT", process.Id);
        var rest = process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);

        Assert.NotEqual(0, process.ExitCode);
        await rest;
        await error;
        var journal = Assert.Single(Directory.EnumerateFiles(folder.At("TestResults/resilience/journal"), "x001.jsonl", SearchOption.AllDirectories));
        Assert.InRange(await LinesOfAsync(journal, patience.Token), 2, 1_000_000);
    }

    // The command may end before the test host has let go of the journal; nobody else may read it until then.
    private static async Task<int> LinesOfAsync(string journal, CancellationToken patience)
    {
        while (true)
        {
            try
            {
                return File.ReadLines(journal).Count();
            }
            catch (IOException)
            {
                await Task.Delay(50, patience);
            }
        }
    }

    // As a terminal does it: to every process of the group.
    private static void Signal(string signal, int group)
    {
        using var kill = Process.Start("kill", [$"-{signal}", "--", (-group).ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
