using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Task = Microsoft.Build.Utilities.Task;

namespace Resilience.MSBuild;

/// <summary>
/// Writes the names of the files in the folders that scenes take whole, a listing for each scene, only where it has changed. A new picture
/// changes no file that the scene was made of, but it changes the listing, which is an input of the build step.
/// </summary>
public sealed class SynthiCadListFolders : Task
{
    /// <summary>Scenes, with the metadata <c>DependencyFile</c> (paths of inputs, folders with a slash at their end) and <c>ListingFile</c>.</summary>
    [Required]
#pragma warning disable CA1819 // MSBuild hands lists of items over as arrays.
    public ITaskItem[] Scenes { get; set; } = [];
#pragma warning restore CA1819

    /// <inheritdoc/>
    public override bool Execute()
    {
        foreach (var scene in Scenes)
        {
            var listing = scene.GetMetadata("ListingFile");
            try
            {
                WriteIfDifferent(listing, List(scene.GetMetadata("DependencyFile")));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Log.LogError(null, "SCAD0905", null, listing, 0, 0, 0, 0, "The build step cannot write here: {0} Give the build a folder that can be written: -p:SynthiCadDataRoot=<folder>.", exception.Message);
            }
        }

        return !Log.HasLoggedErrors;
    }

    private static string List(string dependencyFile)
    {
        var text = new StringBuilder();
        if (!File.Exists(dependencyFile))
        {
            return string.Empty;
        }

        foreach (var folder in File.ReadAllLines(dependencyFile).Where(line => line.EndsWith('/')))
        {
            text.Append(folder).Append('\n');
            if (Directory.Exists(folder))
            {
                text.AppendJoin('\n', Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static void WriteIfDifferent(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
        {
            return;
        }

        // By rename: two builds may share the folder.
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + "." + Guid.NewGuid().ToString("N");
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }
}
