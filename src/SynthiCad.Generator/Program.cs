using System.CommandLine;
using SynthiCad.Generator;
using SynthiCad.Generator.Commands;

var root = new RootCommand("synthicad: CAD parts in, labelled path-traced images out.")
{
    GenerateCommand.Create(),
    PreviewCommand.Create(),
    ConvertCommand.Create(),
};

var result = root.Parse(args);
if (result.Errors.Count > 0)
{
    foreach (var error in result.Errors)
    {
        Console.Error.WriteLine($"synthicad: error {ErrorCodes.Usage}: {error.Message.ReplaceLineEndings(" ")}");
    }

    Console.Error.WriteLine($"synthicad: try 'synthicad {(result.CommandResult.Command is RootCommand ? string.Empty : result.CommandResult.Command.Name + " ")}--help'");
    return CommandHost.Usage;
}

return result.Invoke();
