using System.CommandLine;
using Resilience.Tool.Import;
using SynthiCad.Shared;

namespace Resilience.Tool.Commands;

/// <summary><c>resilience import</c>: other tools' configurations as campaign files.</summary>
internal static class ImportCommandLine
{
    public static Command Create()
    {
        var command = new Command("import", "Turns another tool's configuration into a campaign file and says what differs in meaning.");
        foreach (var tool in ForeignTools.All)
        {
            command.Add(Create(tool));
        }

        return command;
    }

    private static Command Create(IForeignTool tool)
    {
        var output = new Option<string?>("--output", "-o") { Description = "The campaign file; printed otherwise.", HelpName = "campaign.yaml" };
        var model = new Option<string?>("--model") { Description = "The .onnx file: layers that are numbers or parts of names there become names.", HelpName = "model.onnx" };
        var dataset = new Option<string?>("--dataset") { Description = "The folder of labelled images.", HelpName = "folder" };
        var command = new Command(tool.Name, $"Imports from {tool.Title}.") { output, model, dataset };
        var source = tool.Name == "ares" ? Options(command) : File(command);
        command.SetAction(result => CommandHost.Tool.Run(_ =>
        {
            new ImportRun(tool, source(result), result.GetValue(output), result.GetValue(model), result.GetValue(dataset)).Run(Console.Out, Console.Error);
            return ToolHost.Ok;
        }));
        return command;
    }

    private static Func<ParseResult, string> File(Command command)
    {
        var file = new Argument<string>("config") { Description = "The YAML file.", HelpName = "config.yaml" };
        command.Add(file);
        return result => result.GetRequiredValue(file);
    }

    private static Func<ParseResult, string> Options(Command command)
    {
        var options = new Argument<string[]>("options")
        {
            Description = "The options of its bits.py after '--' or in quotes, or a shell script that calls it.",
            HelpName = "options",
            Arity = ArgumentArity.OneOrMore,
        };
        command.Add(options);

        // What the shell has parted stays so.
        return result => result.GetRequiredValue(options) is var words && words.Length == 1
            ? words[0]
            : string.Join(' ', words.Select(w => w.Length == 0 || w.Any(c => char.IsWhiteSpace(c) || c is '"' or '\'' or '\\') ? $"\"{w.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : w));
    }
}
