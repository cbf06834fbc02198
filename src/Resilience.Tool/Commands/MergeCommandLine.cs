using System.CommandLine;
using Resilience.Reporting;
using Resilience.Reporting.Ci;
using Resilience.Reporting.Formats;
using Resilience.Tool.Merge;
using SynthiCad.Shared;

namespace Resilience.Tool.Commands;

/// <summary><c>resilience merge</c>: the shards of a run as one report.</summary>
internal static class MergeCommandLine
{
    public static Command Create()
    {
        var shards = new Argument<string[]>("shards") { Description = "The report folders, or resilience.json files, of all shards.", HelpName = "folder", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o") { Description = "The folder of the joined report.", HelpName = "folder", Required = true };
        var strict = new Option<bool>("--fail-on-inconclusive") { Description = "Exit code 4 where a point could not be decided." };
        var command = new Command("merge", "Joins the reports of all shards of a run and gives the verdicts. Exit code 0: no gate is broken; 1: one is; 3: the shards do not fit together.")
        {
            shards, output, strict,
        };
        command.SetAction(result => CommandHost.Tool.Run(_ =>
        {
            var folder = Path.GetFullPath(result.GetRequiredValue(output));
            var report = ShardMerge.Join([.. result.GetRequiredValue(shards).Select(ShardReport.Read)]);
            ReportWriter.Write(folder, report);
            Console.Out.WriteLine(report.Headline());
            Console.Out.WriteLine($"report: {ReportPaths.In(folder).Html}");
            StepSummary.Put(folder, MarkdownReport.Write(report), Environment.GetEnvironmentVariable(StepSummary.Variable));
            foreach (var line in CiCommands.Of(report, ReportPaths.In(folder).Markdown, Environment.GetEnvironmentVariable))
            {
                Console.Out.WriteLine(line);
            }

            return RunCommandLine.ExitCode(report, result.GetValue(strict));
        }));
        return command;
    }
}
