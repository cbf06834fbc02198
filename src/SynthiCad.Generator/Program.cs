using System.CommandLine;
using SynthiCad.Generator.Commands;

var root = new RootCommand("synthicad: CAD parts in, labelled path-traced images out.")
{
    GenerateCommand.Create(),
    PreviewCommand.Create(),
    ConvertCommand.Create(),
    MergeCommand.Create(),
    ReplayCommand.Create(),
    VerifyCommand.Create(),
    ImportConfigCommand.Create(),
};

return CommandHost.Tool.Invoke(root, args);
