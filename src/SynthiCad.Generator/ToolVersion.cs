using System.Reflection;

namespace SynthiCad.Generator;

/// <summary>What this program calls itself in files.</summary>
internal static class ToolVersion
{
    /// <summary>Layout of the data set folder; a change makes every old folder be rendered anew.</summary>
    public const int DatasetFormat = 2;

    /// <summary>
    /// Raise whenever the same scene would give other pixels (sampler, renderer, encoder): content hashes hold it, so old
    /// images are not carried over.
    /// </summary>
    public const int RendererRevision = 4;

    /// <summary>The version without build metadata.</summary>
    public static string Text { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
