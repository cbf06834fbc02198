using System.CommandLine;
using Resilience.Models;
using Resilience.Models.Inventory;
using Resilience.Runtime;
using Resilience.Tool.Inspect;
using SynthiCad.Shared;

namespace Resilience.Tool.Commands;

/// <summary><c>resilience inspect</c>: what a model consists of and what in it can be struck.</summary>
internal static class InspectCommandLine
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "The .onnx file.", HelpName = "model.onnx" };
        var shapes = new Option<string[]>("--input-shape") { Description = "Shape of an input, where the file leaves it open: input=1,3,224,224. An open first dimension is taken as 1 otherwise.", HelpName = "name=dimensions" };
        var json = new Option<bool>("--json") { Description = "Prints the inventory as JSON." };
        var command = new Command("inspect", "Lists a model's layers, shapes, element types, parameters, multiply-accumulates and fault space, and says what is out of scope and why. Runs nothing.")
        {
            model, shapes, json,
        };
        command.SetAction(result => CommandHost.Tool.Run(_ =>
        {
            var loaded = OnnxModel.Load(result.GetRequiredValue(model));
            var inventory = InventoryBuilder.Build(loaded, InputShapes.Parse(result.GetValue(shapes) ?? [], loaded), RuntimeValueTypes.Instance);
            if (result.GetRequiredValue(json))
            {
                Console.Out.Write(InventoryDocument.Write(inventory));
            }
            else
            {
                InventoryText.Write(inventory, Console.Out, decorated: !Console.IsOutputRedirected);
            }

            return ToolHost.Ok;
        }));
        return command;
    }
}
