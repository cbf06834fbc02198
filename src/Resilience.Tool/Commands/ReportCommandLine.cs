using System.CommandLine;
using Resilience.Reporting;
using Resilience.Reporting.Ci;
using Resilience.Reporting.Formats;
using SynthiCad.Shared;

namespace Resilience.Tool.Commands;

/// <summary><c>resilience report</c>: other formats of a finished report.</summary>
internal static class ReportCommandLine
{
    public static Command Create()
    {
        var report = new Argument<string>("report") { Description = "The report's resilience.json.", HelpName = "resilience.json" };
        var formats = new Option<string>("--format", "-f")
        {
            Description = $"{string.Join("; ", ReportFormats.All.Select(format => $"{format.Name}: {format.Purpose}"))}; all: all of them. Several with commas.",
            HelpName = "names",
            DefaultValueFactory = _ => "all",
        };
        var output = new Option<string?>("--output", "-o") { Description = "The folder; the report's own otherwise.", HelpName = "folder" };
        var command = new Command("report", "Checks a report's seal and writes it in other formats.") { report, formats, output };
        command.SetAction(result => CommandHost.Tool.Run(_ =>
        {
            var path = result.GetRequiredValue(report);
            var chosen = ReportFormats.Parse(result.GetRequiredValue(formats));
            var read = ReportReader.Read(path);
            var folder = result.GetValue(output) ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
            foreach (var file in ReportWriter.Write(folder, read, chosen))
            {
                Console.Out.WriteLine(file);
            }

            if (chosen.Any(format => format.Name == "md"))
            {
                var markdown = ReportPaths.In(folder).Markdown;
                StepSummary.Put(Path.GetFullPath(folder), MarkdownReport.Write(read), Environment.GetEnvironmentVariable(StepSummary.Variable));
                foreach (var line in CiCommands.Of(read, markdown, Environment.GetEnvironmentVariable))
                {
                    Console.Out.WriteLine(line);
                }
            }

            return ToolHost.Ok;
        }));
        return command;
    }
}
