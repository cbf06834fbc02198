using System.CommandLine;
using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults.Lists;
using Resilience.Reporting;
using Resilience.Tool.Replay;
using SynthiCad.Shared;

namespace Resilience.Tool.Commands;

/// <summary><c>resilience record</c>: the faults of a report as a fault list, for other campaigns to strike.</summary>
internal static class RecordCommandLine
{
    public static Command Create()
    {
        var report = new Argument<string>("report") { Description = "The report's resilience.json.", HelpName = "resilience.json" };
        var campaign = new Option<string>("--campaign") { Description = "The campaign as the report names it: Class.Method.", Required = true };
        var flips = new Option<int>("--flips") { Description = "The point: flips at once.", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "The list: JSON where the name ends in .json, else comma-separated values.", HelpName = "file", Required = true };
        var command = new Command("record", "Writes the faults of a reported point as a list that a campaign strikes with 'fault-list', bound to model and images by their hashes.")
        {
            report, campaign, flips, output,
        };
        command.SetAction(result => CommandHost.Tool.Run(_ =>
        {
            var (path, target) = (result.GetRequiredValue(report), result.GetRequiredValue(output));
            var points = ReportedTrial.FindPoints(ReportReader.Read(path), path, result.GetRequiredValue(campaign), result.GetRequiredValue(flips));
            var (owner, point) = points[0];
            var list = RecordedLists.Of(owner.Result.Spec, point.Trials, owner.Context.ModelSha256, target, owner.Context.DatasetSha256);
            FaultListFile.Save(list, target);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target}: {list.Faults.Count} faults of {list.Trials.Count} trials{(list.HasImages ? ", for timing per-image" : string.Empty)}"));
            return ToolHost.Ok;
        }));
        return command;
    }
}
