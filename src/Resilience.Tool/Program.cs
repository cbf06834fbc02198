using System.CommandLine;
using Resilience;
using Resilience.Tool.Commands;

var root = new RootCommand("resilience: fault injection for ONNX models.") { ReplayCommandLine.Create() };
var result = root.Parse(args);
if (result.Errors.Count > 0)
{
    foreach (var error in result.Errors)
    {
        Console.Error.WriteLine($"resilience: error {ErrorCodes.Usage}: {error.Message}");
    }

    Console.Error.WriteLine($"resilience: try 'resilience {(result.CommandResult.Command is RootCommand ? string.Empty : result.CommandResult.Command.Name + " ")}--help'");
    return CommandHost.BadUsage;
}

return result.Invoke();
