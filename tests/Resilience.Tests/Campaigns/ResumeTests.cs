using System.Diagnostics;
using Resilience.Campaigns;

namespace Resilience.Tests.Campaigns;

/// <summary>A campaign that was interrupted, in whatever way, ends with the trials of one that was not.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly SmallSetup setup = new();

    public void Dispose() => setup.Dispose();

    private EngineOptions Journaled => setup.Options with { JournalFolder = setup.JournalFolder };

    [Fact]
    public async Task A_cancelled_point_keeps_its_finished_trials_and_goes_on_from_them()
    {
        var spec = SmallSetup.Spec("block2_conv1", iterations: 400);
        using var cancelling = new TestHost();
        using var subject = new ModelUnderTest(Journaled);
        subject.RunPoint(spec with { Iterations = 1 }, 5, cancelling);
        var cancelled = Task.Run(() => subject.RunPoint(spec, 5, cancelling));
        SpinWait.SpinUntil(() => Directory.EnumerateFiles(setup.JournalFolder, "*.jsonl", SearchOption.AllDirectories).Any(file => new FileInfo(file).Length > 8000), 30_000);
        cancelling.Cancel();
        var partial = await cancelled;

        Assert.InRange(partial.Trials.Count, 2, 399);
        using var host = new TestHost();
        var resumed = setup.Run(spec, 5, Journaled, host);
        Assert.Contains(host.Lines, line => line.Contains($"reused {partial.Trials.Count} trials", StringComparison.Ordinal));
        Assert.Equal(SmallSetup.Essence(setup.Run(spec, 5)), SmallSetup.Essence(resumed));
    }

    [Fact]
    public void A_point_that_is_complete_is_taken_from_the_journal_and_says_so()
    {
        var spec = SmallSetup.Spec("fc1");
        using var host = new TestHost();
        var first = setup.Run(spec, 5, Journaled);

        var second = setup.Run(spec, 5, Journaled, host);

        // Times too: nothing was measured again.
        Assert.Equal(first.Trials.Select(trial => trial.RunMilliseconds), second.Trials.Select(trial => trial.RunMilliseconds));
        Assert.Equal(SmallSetup.Essence(first), SmallSetup.Essence(second));
        Assert.Contains(host.Lines, line => line.Contains("reused 8 trials from the journal", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_resume_every_trial_runs_again()
    {
        var spec = SmallSetup.Spec("fc1");
        using var host = new TestHost();
        var first = setup.Run(spec, 5, Journaled);

        var second = setup.Run(spec, 5, Journaled with { Resume = false }, host);

        Assert.Equal(SmallSetup.Essence(first), SmallSetup.Essence(second));
        Assert.DoesNotContain(host.Lines, line => line.Contains("reused", StringComparison.Ordinal));
    }

    [Fact]
    public void More_iterations_add_to_those_of_the_journal()
    {
        setup.Run(SmallSetup.Spec("fc1", iterations: 4), 5, Journaled);
        using var host = new TestHost();

        var more = setup.Run(SmallSetup.Spec("fc1", iterations: 7), 5, Journaled, host);

        Assert.Contains(host.Lines, line => line.Contains("reused 4 trials", StringComparison.Ordinal));
        Assert.Equal(SmallSetup.Essence(setup.Run(SmallSetup.Spec("fc1", iterations: 7), 5)), SmallSetup.Essence(more));
        Assert.Equal(3, setup.Run(SmallSetup.Spec("fc1", iterations: 3), 5, Journaled).Trials.Count);
    }

    [Fact]
    public void Trials_of_chunks_are_joined_with_what_the_journal_has_of_them()
    {
        var spec = SmallSetup.Spec("block2_conv1");
        var options = Journaled with { CacheBytes = 32 * 512 * 4 * 3 / 2 };
        var expected = SmallSetup.Essence(setup.Run(spec, 5)).ToArray();
        Assert.Equal(expected, SmallSetup.Essence(setup.Run(spec, 5, options)));
        var journal = Directory.EnumerateFiles(setup.JournalFolder, "*.jsonl", SearchOption.AllDirectories).Single();
        var lines = File.ReadAllLines(journal);
        Assert.Equal(1 + 16, lines.Length);

        // Of the second chunk, half of the trials are lost.
        File.WriteAllLines(journal, lines[..13]);
        Assert.Equal(expected, SmallSetup.Essence(setup.Run(spec, 5, options)));

        // Parts of another division do not count.
        File.WriteAllLines(journal, lines);
        Assert.Equal(expected, SmallSetup.Essence(setup.Run(spec, 5, Journaled)));
    }

    [Fact]
    public void Another_model_never_sees_the_trials()
    {
        var spec = SmallSetup.Spec("fc1");
        setup.Run(spec, 5, Journaled);
        File.WriteAllBytes(setup.ModelPath, Models.ModelBuilder.SmallVgg(4).ToBytes());
        using var host = new TestHost();

        var other = setup.Run(spec, 5, Journaled, host);

        Assert.DoesNotContain(host.Lines, line => line.Contains("reused", StringComparison.Ordinal));
        Assert.Equal(SmallSetup.Essence(setup.Run(spec, 5)), SmallSetup.Essence(other));
    }

    [Fact]
    public void A_journal_of_other_faults_is_not_believed()
    {
        var spec = SmallSetup.Spec("fc1");
        var expected = SmallSetup.Essence(setup.Run(spec, 5, Journaled)).ToArray();
        var journal = Directory.EnumerateFiles(setup.JournalFolder, "*.jsonl", SearchOption.AllDirectories).Single();
        var lines = File.ReadAllLines(journal);

        // A line that is intact but names another trial: its faults are not those of that trial.
        var forged = lines[1].Replace("\"trial\":", "\"trial\":1", StringComparison.Ordinal);
        var body = forged[..forged.LastIndexOf(",\"sum\"", StringComparison.Ordinal)] + "}";
        lines[1] = System.Text.Encoding.UTF8.GetString(Resilience.Campaigns.Journals.JournalLine.Seal(System.Text.Encoding.UTF8.GetBytes(body)));
        File.WriteAllLines(journal, lines);

        var again = setup.Run(spec with { Iterations = 20 }, 5, Journaled);
        Assert.Equal(expected, SmallSetup.Essence(again).Take(8));
        Assert.Equal(SmallSetup.Essence(setup.Run(spec with { Iterations = 20 }, 5)), SmallSetup.Essence(again));
    }

    [Fact]
    public void A_process_killed_at_any_moment_loses_no_finished_trial()
    {
        var spec = SmallSetup.Spec("block2_conv1", iterations: 300);
        var expected = SmallSetup.Essence(setup.Run(spec, 5)).ToArray();
        foreach (var size in new[] { 2_000, 30_000 })
        {
            using var child = ChildProgram.Start(setup, spec);
            Assert.True(SpinWait.SpinUntil(() => child.HasExited || JournalBytes() > size, 60_000), "the child wrote no journal");
            Assert.False(child.HasExited, "the child ended before it could be killed");
            child.Kill();
            child.WaitForExit();
        }

        var journaled = File.ReadAllLines(Directory.EnumerateFiles(setup.JournalFolder, "*.jsonl", SearchOption.AllDirectories).Single()).Length - 1;
        using var host = new TestHost();
        var resumed = setup.Run(spec, 5, Journaled, host);

        Assert.InRange(journaled, 2, 299);
        var reused = int.Parse(host.Lines.Single(line => line.Contains("reused", StringComparison.Ordinal)).Split("reused ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(reused, journaled - 1, journaled);
        Assert.Equal(expected, SmallSetup.Essence(resumed));
    }

    [Fact]
    public void A_full_disk_is_a_coded_error_and_loses_no_finished_trial()
    {
        var spec = SmallSetup.Spec("block2_conv1", iterations: 400);
        using (var child = ChildProgram.Start(setup, spec, largestFile: 80))
        {
            var error = child.StandardError.ReadToEnd();
            child.WaitForExit();
            Assert.True(child.ExitCode == 3, error);
            Assert.Contains("RES0354", error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        }

        using var host = new TestHost();
        var resumed = setup.Run(spec, 5, Journaled, host);

        Assert.Contains(host.Lines, line => line.Contains("reused", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Lines, line => line.Contains("damaged", StringComparison.Ordinal));
        Assert.Equal(SmallSetup.Essence(setup.Run(spec, 5)), SmallSetup.Essence(resumed));
    }

    private long JournalBytes() => Directory.Exists(setup.JournalFolder)
        ? Directory.EnumerateFiles(setup.JournalFolder, "*.jsonl", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length)
        : 0;
}
