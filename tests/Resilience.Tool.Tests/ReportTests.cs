using System.Text.RegularExpressions;
using Resilience.Reporting;

namespace Resilience.Tool.Tests;

public sealed class ReportTests(ReportedRun run) : IClassFixture<ReportedRun>
{
    [Fact]
    public void Any_format_is_made_from_the_json_alone_and_is_the_same_as_the_run_s()
    {
        var (exitCode, output, error) = run.Run("report resilience.json --format junit,sarif,badge,cobertura,md,csv,html -o made");

        Assert.True(exitCode == 0, output + error);
        var made = Path.Combine(run.ReportFolder, "made");
        Assert.All(Directory.GetFiles(made), file => Assert.Equal(File.ReadAllText(Path.Combine(run.ReportFolder, Path.GetFileName(file))), File.ReadAllText(file)));
        Assert.Equal(8, Directory.GetFiles(made).Length);
        Assert.Contains(Path.Combine("made", "resilience.sarif"), output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_was_changed_is_refused()
    {
        using var other = new ReportedRun();
        var path = ReportPaths.In(other.ReportFolder).Json;
        var text = File.ReadAllText(path);
        var at = text.IndexOf("\"correct\": 1", StringComparison.Ordinal);
        File.WriteAllText(path, text.Remove(at + 11, 1).Insert(at + 11, "2"));
        other.RequireRefused("report resilience.json --format md", 3, "RES0514", "its seal is sha256:");
    }

    [Fact]
    public void A_format_that_is_none_is_a_matter_of_usage() => run.RequireRefused("report resilience.json -f html,pdf", 2, "RES0515", "There are: json, csv, md, junit");

    [Fact]
    public void A_trial_is_replayed_by_its_id_from_the_folder_above_with_a_page_of_the_changed_images()
    {
        var trial = run.Result.Points[1].Trials.MinBy(t => t.Accuracy)!;
        var id = TrialId.Of(run.Context, run.Result.Spec, 40, trial.Trial);
        var (exitCode, output, error) = run.Run($"replay {id.ToUpperInvariant()} --html page.html");

        Assert.True(exitCode == 0, output + error);
        Assert.Contains($"id        {id}", output, StringComparison.Ordinal);
        Assert.EndsWith("\nreproduced\n", output, StringComparison.Ordinal);
        Assert.Matches(@"\d\d\.jpg .* → .* \d+\.\d % → \d+\.\d %|\d\d\.jpg .* → NaN", output);
        var page = File.ReadAllText(Path.Combine(run.ReportFolder, "page.html"));
        Assert.Equal(trial.Changes.Count, Regex.Count(page, "<li><img src=\"data:image/jpeg;base64,"));
        Assert.Contains("✓ Reproduced", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);

        var (above, _, aboveError) = run.Run($"replay {id} ../resilience/resilience.json --html");
        Assert.True(above == 0, aboveError);
        Assert.True(File.Exists(Path.Combine(run.ReportFolder, $"replay-{id}.html")));
    }

    [Theory]
    [InlineData("replay 0000000000", "RES0540", "has a trial 0000000000")]
    [InlineData("replay 0000000000 resilience.json", "RES0523", "the report has no trial 0000000000")]
    [InlineData("replay nothing", "RES0001", "neither a trial's id")]
    [InlineData("replay resilience.json", "RES0001", "--campaign")]
    public void A_trial_that_is_not_there_is_a_matter_of_usage(string arguments, string code, string part) => run.RequireRefused(arguments, 2, code, part);
}
