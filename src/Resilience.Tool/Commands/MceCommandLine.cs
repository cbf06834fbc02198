using System.CommandLine;
using Resilience.Reporting;
using Resilience.Reporting.Corruptions;
using Resilience.Tool.Mce;
using SynthiCad.Shared;

namespace Resilience.Tool.Commands;

/// <summary><c>resilience mce</c>: errors on corrupted images against those of a reference.</summary>
internal static class MceCommandLine
{
    public static Command Create()
    {
        var report = new Argument<string>("report") { Description = "The resilience.json of a run with corruption campaigns.", HelpName = "resilience.json" };
        var reference = new Option<string>("--reference")
        {
            Description = "The resilience.json of another model's run, or alexnet: its published rates on ImageNet-C.",
            HelpName = "file",
            Required = true,
        };
        var json = new Option<bool>("--json") { Description = "Prints the comparison as JSON." };
        var command = new Command("mce", "Compares a model's errors on corrupted images with a reference's: the corruption error CE of each, their mean mCE, and both relative to the errors on clean images.")
        {
            report, reference, json,
        };
        command.SetAction(result => CommandHost.Tool.Run(_ =>
        {
            var path = result.GetRequiredValue(report);
            var scale = Reference(result.GetRequiredValue(reference));
            CorruptionComparison[] comparisons = [.. ErrorRates.Of(ReportReader.Read(path), path).Select(rates => CorruptionComparison.Of(rates, scale))];
            if (result.GetRequiredValue(json))
            {
                Console.Out.Write(ComparisonDocument.Write(comparisons));
                return ToolHost.Ok;
            }

            for (var i = 0; i < comparisons.Length; i++)
            {
                Console.Out.Write(i == 0 ? string.Empty : "\n");
                ComparisonText.Write(comparisons[i], Console.Out, decorated: !Console.IsOutputRedirected);
            }

            return ToolHost.Ok;
        }));
        return command;
    }

    private static ErrorRates Reference(string text)
    {
        if (text.Equals(AlexNet.Name, StringComparison.OrdinalIgnoreCase) && !File.Exists(text))
        {
            return AlexNet.Rates;
        }

        var found = ErrorRates.Of(ReportReader.Read(text), text);
        return found.Count == 1
            ? found[0]
            : throw new ResilienceException(
                ErrorCodes.BadCorruption, $"'{text}' has corruption campaigns on {found.Count} models or data sets ({string.Join("; ", found.Select(rates => rates.Source))}); expected one to compare with", text);
    }
}
