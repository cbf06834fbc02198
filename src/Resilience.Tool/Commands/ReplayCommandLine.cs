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
        var report = new Argument<string>("report") { Description = "The report's resilience.json.", HelpName = "resilience.json" };
        var campaign = new Option<string>("--campaign") { Description = "The campaign as the report names it: Class.Method.", Required = true };
        var flips = new Option<int>("--flips") { Description = "The point: flips at once.", Required = true };
        var trial = new Option<int>("--trial") { Description = "The trial's number, from 0.", Required = true };
        var model = new Option<string?>("--model") { Description = "The .onnx file; looked for around the report and the current folder otherwise.", HelpName = "file" };
        var dataset = new Option<string?>("--dataset") { Description = "The folder of labelled images; looked for likewise.", HelpName = "folder" };
        var device = new Option<string?>("--device") { Description = "auto, cpu, cuda or webgpu; auto by default." };
        var verify = new Option<bool>("--verify") { Description = "Also runs the trial as a model file with the faults in it, whole and from scratch; fails where a score differs in a bit." };
        var command = new Command("replay", "Runs one trial again, bit for bit the same faults, and says whether the recorded accuracy came out: exit code 0 if so, 1 if not.")
        {
            report, campaign, flips, trial, model, dataset, device, verify,
        };
        command.SetAction(result => CommandHost.Tool.Run(cancellation =>
        {
            var path = result.GetRequiredValue(report);
            var recorded = ReportedTrial.Find(ReportReader.Read(path), path, result.GetRequiredValue(campaign), result.GetRequiredValue(flips), result.GetRequiredValue(trial));
            var places = SearchPlaces.Around(path);
            var modelPath = ModelFinder.Find(recorded, result.GetValue(model), places);
            var datasetPath = DatasetFinder.Find(recorded, result.GetValue(dataset), places);
            return TrialReplayer.Run(recorded, modelPath, datasetPath, result.GetValue(device) ?? "auto", result.GetValue(verify), cancellation) ? ToolHost.Ok : CommandHost.NotReproduced;
        }));
        return command;
    }
}
