using System.CommandLine;
using Resilience.Reporting;
using Resilience.Tool.Replay;
using SynthiCad.Shared;

namespace Resilience.Tool.Commands;

/// <summary><c>resilience replay</c>: one trial of a report, run again.</summary>
internal static class ReplayCommandLine
{
    public static Command Create()
    {
        var what = new Argument<string>("trial") { Description = "The trial's id, as reports and messages print it; or a report, with the three options below.", HelpName = "id" };
        var report = new Argument<string?>("report") { Description = "The report's resilience.json; looked for in the current folder and below otherwise.", HelpName = "resilience.json", Arity = ArgumentArity.ZeroOrOne };
        var campaign = new Option<string?>("--campaign") { Description = "The campaign as the report names it: Class.Method." };
        var flips = new Option<int?>("--flips") { Description = "The point: flips at once." };
        var trial = new Option<int?>("--trial") { Description = "The trial's number, from 0." };
        var model = new Option<string?>("--model") { Description = "The .onnx file; looked for around the report and the current folder otherwise.", HelpName = "file" };
        var dataset = new Option<string?>("--dataset") { Description = "The folder of labelled images; looked for likewise.", HelpName = "folder" };
        var device = new Option<string?>("--device") { Description = "auto, cpu, cuda or webgpu; auto by default." };
        var verify = new Option<bool>("--verify") { Description = "Also runs the trial as a model file with the faults in it, whole and from scratch; fails where a score differs in a bit." };
        var html = new Option<string?>("--html") { Description = "Writes a page with the images that changed their class: before, after and the scores; without a name beside the report.", HelpName = "file", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("replay", "Runs one trial again, bit for bit the same faults, and says whether the recorded accuracy came out: exit code 0 if so, 1 if not.")
        {
            what, report, campaign, flips, trial, model, dataset, device, verify, html,
        };
        command.SetAction(result => CommandHost.Tool.Run(cancellation =>
        {
            var (recorded, path) = Find(
                result.GetRequiredValue(what), result.GetValue(report), (result.GetValue(campaign), result.GetValue(flips), result.GetValue(trial)));
            var places = SearchPlaces.Around(path);
            return TrialReplayer.Run(
                recorded,
                new ReplayRequest
                {
                    ModelPath = ModelFinder.Find(recorded.Context, result.GetValue(model), places),
                    DatasetPath = DatasetFinder.Find(recorded, result.GetValue(dataset), places),
                    Device = result.GetValue(device) ?? "auto",
                    Verify = result.GetValue(verify),
                    Page = result.GetResult(html) is null ? null : result.GetValue(html) ?? ReplayPage.PathBeside(path, recorded.Id),
                },
                cancellation) ? ToolHost.Ok : CommandHost.NotReproduced;
        }));
        return command;
    }

    private static (ReportedTrial Recorded, string Path) Find(string what, string? report, (string? Campaign, int? Flips, int? Trial) place)
    {
        switch (place)
        {
            case (null, null, null) when TrialId.Fits(what):
                var id = what.ToLowerInvariant();
                var found = report ?? ReportFinder.Find(id);
                return (ReportedTrial.Find(ReportFinder.Read(found), found, id), found);
            case (null, null, null) when !File.Exists(what):
                throw new ResilienceException(ErrorCodes.Usage, $"'{what}' is neither a trial's id (ten letters and digits, as reports print it) nor a report");
            case ({ } campaign, { } flips, { } trial) when report is null:
                return (ReportedTrial.Find(ReportFinder.Read(what), what, campaign, flips, trial), what);
            case (null, _, _) or (_, null, _) or (_, _, null):
                throw new ResilienceException(ErrorCodes.Usage, $"which trial of '{what}'? Expected its id, resilience replay <id> {what}, or all of --campaign, --flips and --trial");
            default:
                throw new ResilienceException(ErrorCodes.Usage, $"--campaign, --flips and --trial belong to a report alone: resilience replay {report} --campaign ... --flips ... --trial ...");
        }
    }
}
