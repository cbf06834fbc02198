using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Resilience.Campaigns;

namespace Resilience.Hosting;

/// <summary>Finds where a test method is written, from the portable PDB beside its assembly: annotations of a CI server point there.</summary>
internal static class SourceFinder
{
    // What the compiler writes in place of a checkout's folder where builds are deterministic.
    private const string Mapped = "/_/";

    /// <summary>The place; null where there is no PDB, or none that says.</summary>
    public static SourcePlace? Find(MethodInfo method)
    {
        try
        {
            var pdb = Path.ChangeExtension(method.Module.Assembly.Location, ".pdb");
            if (!File.Exists(pdb))
            {
                return null;
            }

            using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(pdb));
            var reader = provider.GetMetadataReader();
            var handle = ((MethodDefinitionHandle)MetadataTokens.Handle(method.MetadataToken)).ToDebugInformationHandle();
            var point = reader.GetMethodDebugInformation(handle).GetSequencePoints().FirstOrDefault(one => !one.IsHidden);
            return point.Document.IsNil ? null : new SourcePlace(Relative(reader.GetString(reader.GetDocument(point.Document).Name)), point.StartLine);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or BadImageFormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A path within its repository; of a file in none, its name alone: where it lay on a machine is nobody's business.</summary>
    public static string Relative(string path)
    {
        if (path.StartsWith(Mapped, StringComparison.Ordinal))
        {
            return path[Mapped.Length..];
        }

        for (var folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return Path.GetRelativePath(folder, path).Replace('\\', '/');
            }
        }

        return Path.GetFileName(path);
    }
}
