using System.CommandLine;
using Resilience.Campaigns.Limits;
using Resilience.Campaigns.Shards;
using Resilience.Gates;
using Resilience.Reporting;
using Resilience.Reporting.Ci;
using Resilience.Tool.Replay;
using Resilience.Tool.Run;
using SynthiCad.Shared;

namespace Resilience.Tool.Commands;

/// <summary><c>resilience run</c>: the campaigns of a file.</summary>
internal static class RunCommandLine
{
    private const string Resumable = "finished trials are in the journal beside the report, and the same command goes on from there";

    public static Command Create()
    {
        var path = new Argument<string>("campaigns") { Description = "The campaign file, YAML or JSON.", HelpName = "campaign.yaml" };
        var only = new Option<string[]>("--only") { Description = "The name of a campaign to run; may be repeated. All run otherwise.", HelpName = "name" };
        var device = new Option<string?>("--device") { Description = "auto, cpu, cuda or webgpu, in place of the file's." };
        var images = new Option<int?>("--images") { Description = "At most so many images, in place of the file's; 0 takes all." };
        var report = new Option<string?>("--report") { Description = "The folder of the report, in place of the file's.", HelpName = "folder" };
        var shard = new Option<string?>("--shard") { Description = "Runs a part of every point's trials: 2/4 is the second of four shards, which 'resilience merge' joins. No verdict is given.", HelpName = "k/n" };
        var check = new Option<bool>("--check") { Description = "Checks the file without its model, and runs nothing." };
        var strict = new Option<bool>("--fail-on-inconclusive") { Description = "Exit code 4 where a point could not be decided, whatever its campaign says under inconclusive." };
        var command = new Command("run", "Runs the campaigns of a file and writes the report. Exit code 0: no gate is broken; 1: one is; 2: the file is wrong; 3: a campaign failed; 4: a point is undecided, where that is to fail.")
        {
            path, only, device, images, report, shard, check, strict,
        };
        command.SetAction(result => CommandHost.Tool.Run(
            cancellation =>
            {
                var file = Chosen(CampaignFileReader.Read(result.GetRequiredValue(path)), result.GetValue(only) ?? []);
                file = file with
                {
                    Device = result.GetValue(device) ?? file.Device,
                    Images = result.GetValue(images) ?? file.Images,
                    Shard = result.GetValue(shard) is { } part ? Shard.Parse(part, "--shard") : Shard.OfEnvironment(Environment.GetEnvironmentVariable),
                    Report = result.GetValue(report) is { } folder ? Path.GetFullPath(folder) : file.Report,
                };
                if (result.GetValue(check))
                {
                    var sweeps = file.Sweeps.Count == 0 ? string.Empty : file.Sweeps.Count == 1 ? ", 1 sweep" : $", {file.Sweeps.Count} sweeps";
                    Console.Out.WriteLine($"{(file.Campaigns.Count == 1 ? "1 campaign" : $"{file.Campaigns.Count} campaigns")}{sweeps}, no mistake found");
                    return ToolHost.Ok;
                }

                var run = new CampaignRun(file, new ConsoleHost(cancellation), Console.Out);
                var (made, failed) = run.Run();
                Console.Out.WriteLine(made.Headline());
                Console.Out.WriteLine($"report: {ReportPaths.In(file.Report).Html}");
                foreach (var line in CiCommands.Of(made, ReportPaths.In(file.Report).Markdown, Environment.GetEnvironmentVariable))
                {
                    Console.Out.WriteLine(line);
                }

                return failed ? ToolHost.RunFailed : ExitCode(made, result.GetValue(strict));
            },
            Resumable));
        return command;
    }

    // The command line is in place of every campaign's own word.
    public static int ExitCode(ResilienceReport report, bool strict) => report.Verdict == RunVerdict.Fail
        ? CommandHost.GateBroken
        : (strict && report.Sweeps.Any(sweep => sweep.Verdict == Verdict.Inconclusive))
          || report.Campaigns.Any(campaign => campaign.Verdict == Verdict.Inconclusive && (strict || campaign.Result.Spec.Gates.Inconclusive == InconclusivePolicy.Fail))
            ? CommandHost.Inconclusive
            : ToolHost.Ok;

    private static CampaignFile Chosen(CampaignFile file, string[] only)
    {
        var names = file.Campaigns.Select(campaign => campaign.Spec.Name).Concat(file.Sweeps.Select(sweep => sweep.Spec.Name)).ToList();
        foreach (var name in only.Where(name => !names.Contains(name, StringComparer.Ordinal)))
        {
            throw new ResilienceException(ErrorCodes.Usage, $"the file has no campaign '{name}'{SuggestionText.After(name, names)} It has: {string.Join(", ", names.Take(20))}{(names.Count > 20 ? ", …" : string.Empty)}");
        }

        return only.Length == 0 ? file : file with
        {
            Campaigns = [.. file.Campaigns.Where(campaign => only.Contains(campaign.Spec.Name, StringComparer.Ordinal))],
            Sweeps = [.. file.Sweeps.Where(sweep => only.Contains(sweep.Spec.Name, StringComparer.Ordinal))],
        };
    }
}
