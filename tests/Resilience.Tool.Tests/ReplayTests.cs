using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Gates;
using Resilience.Reporting;
using Resilience.Specs;

namespace Resilience.Tool.Tests;

public sealed partial class ReplayTests(ReportedRun run) : IClassFixture<ReportedRun>
{
    private const string Name = "replay resilience.json --campaign 'Tests.Colour flips'";

    [Fact]
    public void The_command_that_the_page_prints_reproduces_the_trial()
    {
        var page = File.ReadAllText(ReportPaths.In(run.ReportFolder).Html);
        var commands = Command().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();
        var worst = run.Result.Points[1].Trials.MinBy(t => t.Accuracy)!;

        Assert.Contains(ReplayCommand.Trial(run.Context, run.Result.Spec, 40, worst.Trial), commands);
        var (exitCode, output, error) = run.Run(ReplayCommand.Trial(run.Context, run.Result.Spec, 40, worst.Trial)["resilience ".Length..]);

        Assert.True(exitCode == 0, output + error);
        Assert.EndsWith("\nreproduced\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replay_prints_every_fault_and_what_it_did()
    {
        var trial = run.Result.Points[1].Trials.MinBy(t => t.Accuracy)!;
        var (exitCode, output, error) = run.Run($"{Name} --flips 40 --trial {trial.Trial}");

        Assert.True(exitCode == 0, output + error);
        Assert.All(trial.Injections, fault => Assert.Contains(FaultText.Describe(fault, run.Result.Targets), output, StringComparison.Ordinal));
        Assert.Contains("31 is the sign", output, StringComparison.Ordinal);
        var share = string.Create(CultureInfo.InvariantCulture, $"{trial.Accuracy:0.0000} ({trial.Correct} of 18)");
        Assert.Contains($"accuracy  {share}, recorded {share}, without faults 1.0000", output, StringComparison.Ordinal);
        Assert.Contains($"outcomes  masked {trial.Outcomes.Masked}, benign {trial.Outcomes.Benign}, SDC-1 {trial.Outcomes.Sdc1}, DUE {trial.Outcomes.Due}", output, StringComparison.Ordinal);
        var changed = trial.Outcomes.Sdc1 + trial.Outcomes.Due;
        Assert.NotEqual(0, changed);
        Assert.Contains($"changed   {changed} of 18 images have another class", output, StringComparison.Ordinal);
        Assert.Equal(changed, ChangedImage().Count(output));
        Assert.Contains("golden run of colours.onnx", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zero", "channel", "weights", "static", "zero: ")]
    [InlineData("stuck-at-1 as int8", "point", "parameters", "static", " of int8; stuck-at-1 as int8): ")]
    [InlineData("value(-5)", "row", "activations", "per-image", " in image 17 value(-5): ")]
    public void Faults_of_any_kind_are_replayed_from_the_report(string fault, string pattern, string target, string timing, string said)
    {
        using var other = new ReportedRun(spec => spec with
        {
            Flips = FlipGrid.Parse("2"),
            Bits = BitSelection.All,
            Fault = FaultModels.Parse(fault),
            Pattern = FaultPatterns.Parse(pattern),
            Target = SpecWords.Parse<FaultTarget>("target", target, ErrorCodes.BadTarget),
            Timing = FaultTimings.Parse(timing),
        });

        var (exitCode, output, error) = other.Run($"{Name} --flips 2 --trial 4");

        Assert.True(exitCode == 0, output + error);
        Assert.EndsWith("\nreproduced\n", output, StringComparison.Ordinal);
        Assert.Contains($"fault: {fault}", output, StringComparison.Ordinal);
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Contains("trial     4 at 2 faults", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verified_replay_runs_a_faulty_model_file_as_well()
    {
        var (exitCode, output, error) = run.Run($"{Name} --flips 40 --trial 2 --verify");

        Assert.True(exitCode == 0, output + error);
        Assert.Contains("verified  a model file with these faults, run whole and from scratch, gives the same scores for all 18 images", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_that_was_recorded_otherwise_is_not_reproduced()
    {
        var point = run.Result.Points[0];
        var first = point.Trials[0];
        var classes = run.Result.Golden.Classes;
        var image = Enumerable.Range(0, classes.Labels.Count).First(i => classes.Predicted[i] == classes.Labels[i] && first.Changes.All(change => change.Image != i));
        var outcomes = first.Outcomes;
        var forged = first with
        {
            Correct = first.Correct - 1,
            Changes = ClassChanges.Of([.. first.Changes, new ClassChange(image, null)]),
            Outcomes = outcomes.Masked > 0 ? outcomes with { Masked = outcomes.Masked - 1, Due = outcomes.Due + 1 } : outcomes with { Benign = outcomes.Benign - 1, Due = outcomes.Due + 1 },
        };
        using var other = new ReportedRun();
        other.Write(run.Result with { Points = [point with { Trials = [forged] }] }, run.Context);

        var (exitCode, output, _) = other.Run($"{Name} --flips 1 --trial {first.Trial} --dataset ../../dataset/test");

        Assert.Equal(1, exitCode);
        Assert.EndsWith("\nnot reproduced\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_model_or_other_images_are_refused_with_both_hashes()
    {
        using var other = new ReportedRun();
        foreach (var folder in new[] { "blue", "green", "red" })
        {
            Directory.CreateDirectory(other.At($"others/{folder}"));
            File.Copy(other.At("bin/dataset/test/blue/00.jpg"), other.At($"others/{folder}/00.jpg"));
        }

        var (modelExit, _, modelError) = other.Run($"{Name} --flips 1 --trial 0 --model ../../models/colours.onnx --dataset '{other.At("others")}'");
        Assert.Equal(3, modelExit);
        Assert.Contains("error RES0522: ", modelError, StringComparison.Ordinal);
        Assert.Contains($"recorded {other.Context.DatasetSha256}", modelError, StringComparison.Ordinal);

        File.Copy(other.At("bin/models/colours.onnx"), other.At("kept.onnx"));
        var replaced = Resilience.Models.OnnxModel.Load(other.At("kept.onnx"));
        replaced.Proto.ProducerName = "another";
        File.WriteAllBytes(other.At("bin/models/colours.onnx"), Google.Protobuf.MessageExtensions.ToByteArray(replaced.Proto));
        var (exitCode, _, error) = other.Run($"{Name} --flips 1 --trial 0");
        Assert.Equal(3, exitCode);
        Assert.Contains("bin/models/colours.onnx: error RES0521: ", error, StringComparison.Ordinal);
        Assert.Contains($"recorded {other.Context.ModelSha256}", error, StringComparison.Ordinal);

        var (named, output, namedError) = other.Run($"{Name} --flips 1 --trial 0 --model '{other.At("kept.onnx")}'");
        Assert.True(named == 0, output + namedError);
    }

    [Fact]
    public void Files_that_are_nowhere_near_are_asked_for()
    {
        using var other = new ReportedRun();
        Directory.Move(other.At("bin/dataset"), other.At("elsewhere"));
        var (exitCode, _, error) = other.Run($"{Name} --flips 1 --trial 0");
        Assert.Equal(2, exitCode);
        Assert.Contains("RES0520", error, StringComparison.Ordinal);
        Assert.Contains("--dataset", error, StringComparison.Ordinal);

        var context = other.Context with { ModelFile = "gone.onnx" };
        other.Write(other.Result, context);
        (exitCode, _, error) = other.Run($"{Name} --flips 1 --trial 0");
        Assert.Equal(2, exitCode);
        Assert.Contains("--model", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay resilience.json --campaign 'Tests.Color flips' --flips 1 --trial 0", "RES0523", "did you mean 'Tests.Colour flips'?")]
    [InlineData(Name + " --flips 2 --trial 0", "RES0523", "It has: 1, 40")]
    [InlineData(Name + " --flips 1 --trial 6", "RES0523", "It has: 0, 1, 2, 3, 4, 5")]
    [InlineData("replay resilience.json --flips 1", "RES0001", "--campaign")]
    [InlineData(Name + " --flips many --trial 0", "RES0001", "many")]
    public void A_wrong_command_line_is_a_matter_of_usage(string arguments, string code, string part)
    {
        var (exitCode, output, error) = run.Run(arguments);

        Assert.Equal(2, exitCode);
        Assert.Contains($"error {code}: ", error, StringComparison.Ordinal);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.Equal(string.Empty, output);
    }

    [Fact]
    public void A_report_that_cannot_be_read_has_a_code_and_no_stack()
    {
        var (exitCode, _, error) = run.Run("replay nothing.json --campaign X --flips 1 --trial 0");

        Assert.Equal(3, exitCode);
        Assert.StartsWith("nothing.json: error RES0510: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [GeneratedRegex("<code class=\"cmd\">(resilience replay [^<]*)</code>")]
    private static partial Regex Command();

    [GeneratedRegex(@"\d\d\.jpg +(red|green|blue) +(red|green|blue) → ")]
    private static partial Regex ChangedImage();
}
