using System.CommandLine;
using System.Globalization;
using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Campaigns.Preparation;
using Resilience.Models;
using Resilience.Reporting;
using Resilience.Tool.Baselines;
using Resilience.Tool.Replay;
using SynthiCad.Shared;

namespace Resilience.Tool.Commands;

/// <summary><c>resilience baseline</c>: accepted runs, which later models are compared with.</summary>
internal static class BaselineCommandLine
{
    public static Command Create() => new("baseline", "Keeps accepted runs as files, and compares later models with them.") { Accept(), Show(), Compare() };

    private static Command Accept()
    {
        var report = new Argument<string?>("report")
        {
            Description = "The resilience.json of the run, or its folder; looked for in the current folder, resilience-report and TestResults/resilience otherwise.",
            HelpName = "resilience.json",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Option<string>("--output", "-o") { Description = "The baseline's file, such as baselines/vgg19.json.", HelpName = "file", Required = true };
        var campaigns = new Option<string[]>("--campaign") { Description = "A campaign to take over; may be repeated. The file's others stay. All are taken, and the file is new, otherwise.", HelpName = "name" };
        var model = ModelOption("The .onnx file of the run, where it is not near the report.");
        var force = new Option<bool>("--force") { Description = "Accepts a run with errors or broken limits." };
        var command = new Command("accept", "Makes a run the baseline. Refuses reports with errors or broken limits.") { report, output, campaigns, model, force };
        command.SetAction(result => CommandHost.Tool.Run(_ =>
        {
            var path = ReportPlace.Find(result.GetValue(report));
            var file = result.GetRequiredValue(output);
            var acceptance = new BaselineAcceptance(ReportReader.Read(path), path);
            var names = result.GetValue(campaigns) ?? [];
            var (taken, left) = acceptance.Choose(names, result.GetValue(force));
            var parts = Parts(taken[0].Context, result.GetValue(model), path);
            var baseline = acceptance.Of(taken, parts);
            BaselineFile.Write(file, names.Length > 0 && File.Exists(file) ? acceptance.Into(BaselineFile.Read(file), file, baseline) : baseline);
            foreach (var line in left)
            {
                Console.Error.WriteLine(line);
            }

            var points = taken.Sum(campaign => campaign.Points.Count);
            var trials = taken.Sum(campaign => campaign.Points.Sum(point => point.Result.Trials.Count));
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{file}: {Words.Plural(taken.Count, "campaign")}, {Words.Plural(points, "point")}, {Words.Plural(trials, "trial")} of {taken[0].Context.ModelFile} on {Words.Plural(taken[0].Result.Golden.Images, "image")}"));
            return ToolHost.Ok;
        }));
        return command;
    }

    private static Command Show()
    {
        var file = new Argument<string>("baseline") { Description = "The baseline's file.", HelpName = "file" };
        var command = new Command("show", "Says what a baseline is of: model, images, campaigns and accuracies.") { file };
        command.SetAction(result => CommandHost.Tool.Run(_ =>
        {
            var path = result.GetRequiredValue(file);
            BaselineText.Write(BaselineFile.Read(path), path, Console.Out, decorated: !Console.IsOutputRedirected);
            return ToolHost.Ok;
        }));
        return command;
    }

    private static Command Compare()
    {
        var report = new Argument<string>("report") { Description = "The resilience.json of the candidate's run, or its folder.", HelpName = "resilience.json" };
        var file = new Argument<string>("baseline") { Description = "The baseline's file.", HelpName = "file" };
        var margin = new Option<double?>("--max-regression") { Description = "By how much accuracy may be below the baseline's, 0..1, in place of the campaigns' own; 0 without either." };
        var model = ModelOption("The candidate's .onnx file, where it is not near the report; only to tell which layers changed.");
        var strict = new Option<bool>("--fail-on-inconclusive") { Description = "Exit code 4 where a point could not be decided." };
        var command = new Command("compare", "Compares a run with a baseline, trial by trial and image by image. Exit code 0: not worse; 1: worse by more than the margin.") { report, file, margin, model, strict };
        command.SetAction(result => CommandHost.Tool.Run(_ =>
        {
            if (result.GetValue(margin) is not null and not (>= 0 and <= 1))
            {
                throw new ResilienceException(ErrorCodes.Usage, "--max-regression is outside 0..1; expected a share of the images, such as 0.01");
            }

            var (path, baselinePath) = (ReportPlace.Find(result.GetRequiredValue(report)), result.GetRequiredValue(file));
            var made = ReportReader.Read(path);
            var comparison = ReportComparison.Of(made, path, BaselineFile.Read(baselinePath), baselinePath, result.GetValue(margin), PartsOf(made, path, result.GetValue(model)));
            ComparedText.Write(comparison, Console.Out, decorated: !Console.IsOutputRedirected);
            return RunCommandLine.ExitCode(comparison.Report, result.GetValue(strict));
        }));
        return command;
    }

    private static Option<string?> ModelOption(string description) => new("--model") { Description = description, HelpName = "model.onnx" };

    // The model as the run had it.
    private static ModelParts Parts(RunContext context, string? named, string report)
    {
        var model = OnnxModel.Load(ModelFinder.Find(context, named, SearchPlaces.Around(report)));
        return ModelParts.Of(context.Facts is { } facts ? ModelPreparation.Of(model, facts, string.Empty, () => context.Classes.Count).Model : model);
    }

    // Which layers changed is told where the model is at hand; the comparison does not need it.
    private static Func<RunContext, ModelParts?> PartsOf(ResilienceReport report, string path, string? named)
    {
        var known = new Dictionary<string, ModelParts?>(StringComparer.Ordinal);
        foreach (var context in report.Campaigns.Select(campaign => campaign.Context).DistinctBy(context => context.ModelSha256))
        {
            try
            {
                known.Add(context.ModelSha256, Parts(context, named, path));
            }
            catch (ResilienceException) when (named is null)
            {
                known.Add(context.ModelSha256, null);
            }
        }

        return context => known[context.ModelSha256];
    }
}
