using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Pipeline;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Commands;

/// <summary>Arguments and options that several commands share.</summary>
internal static class CommonOptions
{
    public static Argument<string> Scene() => File("scene", "The scene file (*.synthicad.json).", "scene.synthicad.json");

    public static Argument<string> File(string name, string description, string? helpName = null)
    {
        var argument = new Argument<string>(name) { Description = description, HelpName = helpName };
        argument.Validators.Add(result => RefuseEmpty(result, name));
        return argument;
    }

    public static Option<string> Output(string description, string helpName)
    {
        var option = new Option<string>("--output", "-o") { Description = description, HelpName = helpName, Required = true };
        option.Validators.Add(result => RefuseEmpty(result, "--output"));
        return option;
    }

    public static Option<ulong?> Seed() => new("--seed") { Description = "Replaces the scene file's seed.", HelpName = "number" };

    public static Option<string?> Device() => Word("--device", "Replaces the scene file's render device.", "auto", "cpu", "vulkan");

    /// <summary>An option that takes one of some words.</summary>
    public static Option<string?> Word(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && !words.Contains(value, StringComparer.Ordinal))
            {
                result.AddError($"{name} is '{value}'; expected {string.Join(", ", words)}{Suggest.Phrase(value, words)}");
            }
        });
        return option;
    }

    public static Option<int?> Threads() => Positive("--threads", "Threads for rendering and encoding; all cores by default. The images are the same.", 1024);

    public static Option<bool> Plain() => new("--plain") { Description = "Plain progress lines instead of a bar; the default where the output is not a terminal." };

    public static Option<int?> Positive(string name, string description, int maximum)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "number" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && (value < 1 || value > maximum))
            {
                result.AddError($"{name} is {result.Tokens[0].Value}; expected 1 to {maximum}");
            }
        });
        return option;
    }

    public static int ThreadsOrAll(int? threads) => threads ?? Environment.ProcessorCount;

    /// <summary>The scene file with the command line's word on top.</summary>
    public static SceneFile Load(string path, SceneOverrides overrides) => overrides.Apply(SceneFileReader.Read(path));

    /// <summary>The kind of device that the scene means; a choice is printed with its reason.</summary>
    public static string DeviceKind(SceneFile scene)
    {
        var kind = DeviceFactory.Kind(scene.Render.Device, out var reason);
        if (reason is not null)
        {
            Console.Out.WriteLine($"synthicad: rendering on {kind}: {reason}");
        }

        return kind;
    }

    private static void RefuseEmpty(SymbolResult result, string name)
    {
        if (result.Tokens is [{ Value: "" }])
        {
            result.AddError($"{name} is empty; expected a path");
        }
    }
}
