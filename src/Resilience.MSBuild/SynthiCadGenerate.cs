using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Resilience.MSBuild;

/// <summary>
/// Runs <c>synthicad generate</c> for one scene file in a process of its own, so that native libraries never enter the
/// build engine. The tool prints errors in canonical form; the base class turns them into build errors.
/// </summary>
public sealed class SynthiCadGenerate : ToolTask
{
    /// <summary>Full path of synthicad.dll.</summary>
    [Required]
    public string Tool { get; set; } = string.Empty;

    /// <summary>Full path of the scene file.</summary>
    [Required]
    public string Scene { get; set; } = string.Empty;

    /// <summary>Folder that the data set is written to; replaced as a whole, never half.</summary>
    [Required]
    public string OutputFolder { get; set; } = string.Empty;

    /// <summary>File that receives the scene's inputs, one path a line.</summary>
    [Required]
    public string DependencyFile { get; set; } = string.Empty;

    /// <summary>The dotnet host; <c>dotnet</c> on PATH where empty.</summary>
    public string DotNetHost { get; set; } = string.Empty;

    /// <summary>Images of each class, or empty for the scene file's number.</summary>
    public string ImagesPerClass { get; set; } = string.Empty;

    /// <summary>Seed, or empty for the scene file's.</summary>
    public string Seed { get; set; } = string.Empty;

    /// <summary><c>cpu</c>, <c>vulkan</c>, <c>auto</c>, or empty for the scene file's device.</summary>
    public string Device { get; set; } = string.Empty;

    /// <summary>A share of the data set, <c>2/4</c> for the second of four, or empty for all of it.</summary>
    public string Shard { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override string ToolName => "dotnet";

    /// <inheritdoc/>
    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.High;

    /// <inheritdoc/>
    protected override string GenerateFullPathToTool() => string.IsNullOrEmpty(DotNetHost) ? ToolName : DotNetHost;

    /// <inheritdoc/>
    protected override string GenerateCommandLineCommands()
    {
        var line = new CommandLineBuilder();
        line.AppendFileNameIfNotNull(Tool);
        line.AppendSwitch("generate");
        line.AppendFileNameIfNotNull(Scene);
        line.AppendSwitchIfNotNull("--output ", OutputFolder);
        line.AppendSwitchIfNotNull("--dependencies ", DependencyFile);
        line.AppendSwitch("--plain");
        line.AppendSwitch("--wait");
        AppendOption(line, "--images-per-class ", ImagesPerClass);
        AppendOption(line, "--seed ", Seed);
        AppendOption(line, "--device ", Device);
        AppendOption(line, "--shard ", Shard);
        return line.ToString();
    }

    /// <inheritdoc/>
    protected override bool ValidateParameters()
    {
        if (File.Exists(Tool))
        {
            return true;
        }

        Log.LogError(null, "SCAD0901", null, null, 0, 0, 0, 0, "The generator is not at '{0}'; reinstall the package Resilience.MSBuild or set the property SynthiCadTool to synthicad.dll.", Tool);
        return false;
    }

    /// <inheritdoc/>
    protected override bool HandleTaskExecutionErrors()
    {
        // The tool has said what is wrong; a second error about its exit code would only hide that.
        if (!Log.HasLoggedErrors)
        {
            Log.LogError(null, "SCAD0902", null, Scene, 0, 0, 0, 0, "synthicad ended with exit code {0} without saying why; build with -v:detailed to see its output.", ExitCode);
        }

        return false;
    }

    private static void AppendOption(CommandLineBuilder line, string name, string value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            line.AppendSwitchIfNotNull(name, value);
        }
    }
}
