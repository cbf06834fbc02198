using System.CommandLine;
using SynthiCad.Generator.Configuration;

namespace SynthiCad.Generator.Commands;

/// <summary>Arguments and options that several commands share.</summary>
internal static class CommonOptions
{
    public static Argument<string> Scene() => new("scene") { Description = "The scene file (*.synthicad.json).", HelpName = "scene.synthicad.json" };

    public static Option<string> Output(string description, string helpName) => new("--output", "-o") { Description = description, HelpName = helpName, Required = true };

    public static Option<ulong?> Seed() => new("--seed") { Description = "Replaces the scene file's seed." };

    public static Option<string?> Device()
    {
        var option = new Option<string?>("--device") { Description = "Replaces the scene file's render device." };
        option.AcceptOnlyFromAmong("cpu", "vulkan", "auto");
        return option;
    }

    public static Option<int?> Threads() => Positive("--threads", "Threads for rendering and encoding; all cores by default. The images are the same.", 1024);

    public static Option<bool> Plain() => new("--plain") { Description = "Plain progress lines instead of a bar; the default where the output is not a terminal." };

    public static Option<int?> Positive(string name, string description, int maximum)
    {
        var option = new Option<int?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && (value < 1 || value > maximum))
            {
                result.AddError($"{name} is {result.Tokens[0].Value}; expected 1 to {maximum}");
            }
        });
        return option;
    }

    public static int ThreadsOrAll(int? threads) => threads ?? Environment.ProcessorCount;

    /// <summary>The scene file with the command line's word on top.</summary>
    public static SceneFile Load(string path, SceneOverrides overrides) => overrides.Apply(SceneFileReader.Read(path));
}
