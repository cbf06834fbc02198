using Resilience.Tool.Import;

namespace Resilience.Tool.Tests.Import;

/// <summary>Runs imports of configurations given as text, with every result held to the campaign file's grammar.</summary>
internal static class Imports
{
    /// <summary>The campaign file and what was said.</summary>
    /// <param name="Text">The campaign file.</param>
    /// <param name="Said">Notes and warnings as the terminal shows them.</param>
    internal sealed record Outcome(string Text, string Said)
    {
        /// <summary>The file without its comments.</summary>
        public string Campaigns => Text[Text.IndexOf("\nmodel:", StringComparison.Ordinal)..];
    }

    public static IForeignTool Tool(string name) => ForeignTools.All.Single(t => t.Name == name);

    /// <summary>Imports a text as a file of that name.</summary>
    public static Outcome Of(string tool, string config, byte[]? model = null, string file = "config.yaml")
    {
        using var folder = new ImportFolder();
        var path = folder.Write(file, config);
        return Run(Tool(tool), path, folder, model);
    }

    /// <summary>Imports a command line.</summary>
    public static Outcome OfOptions(string options)
    {
        using var folder = new ImportFolder();
        return Run(Tool("ares"), options, folder, null);
    }

    public static ResilienceException Error(string tool, string config, byte[]? model = null) => Assert.Throws<ResilienceException>(() => Of(tool, config, model));

    private static Outcome Run(IForeignTool tool, string source, ImportFolder folder, byte[]? model)
    {
        var modelPath = model is null ? null : folder.Write("model.onnx", model);
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        new ImportRun(tool, source, null, modelPath, null).Run(output, error);
        CampaignFileGrammar.Check(output.ToString());
        string Without(string text) => text.Replace(folder.Path + "/", string.Empty, StringComparison.Ordinal);
        return new Outcome(Without(output.ToString()), Without(error.ToString()));
    }
}
