using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline.Proofs;

/// <summary>Holds the files of a data set against its manifest and the lists that the manifest names.</summary>
internal static class DatasetFiles
{
    /// <summary>The first contradiction found, or null where every file is what it should be.</summary>
    /// <param name="folder">The data set.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="allowOthers">True where files that nothing lists are no matter.</param>
    /// <param name="cancellation">Ends it.</param>
    public static SynthiCadException? Fault(string folder, Manifest manifest, bool allowOthers = true, CancellationToken cancellation = default)
    {
        try
        {
            if (!string.Equals(Manifest.RootOf(manifest.Classes, manifest.Files), manifest.Root, StringComparison.Ordinal))
            {
                return Wrong(Path.Combine(folder, Manifest.FileName), "the root hash does not match classes and files");
            }

            long listed = 1;
            var fault = First(manifest.Files, folder, ref listed, cancellation) ?? Lists(folder, manifest, ref listed, cancellation);
            if (fault is not null || allowOthers)
            {
                return fault;
            }

            var found = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).LongCount();
            return found == listed ? null : Wrong(folder, FormattableString.Invariant($"the folder has {found} files; the manifest and its lists name {listed}"));
        }
        catch (SynthiCadException exception)
        {
            return exception;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return Wrong(folder, exception.Message);
        }
    }

    private static SynthiCadException? Lists(string folder, Manifest manifest, ref long listed, CancellationToken cancellation)
    {
        foreach (var item in manifest.Classes)
        {
            if (!manifest.Files.Any(file => string.Equals(file.Path, DatasetPaths.RecordsOf(item.Name), StringComparison.Ordinal)))
            {
                return Wrong(folder, $"the manifest names no records of class \"{item.Name}\"");
            }

            var files = LineReader.Read(Path.Combine(folder, DatasetPaths.RecordsOf(item.Name))).SelectMany(line => EntryJson.ReadFiles(line.Line));
            if (First(files, folder, ref listed, cancellation) is { } fault)
            {
                return fault;
            }
        }

        foreach (var list in manifest.Files.Where(file => file.Path.StartsWith(DatasetPaths.FileLists + "/", StringComparison.Ordinal)))
        {
            if (First(FileList.Read(Path.Combine(folder, list.Path)), folder, ref listed, cancellation) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static SynthiCadException? First(IEnumerable<FileEntry> entries, string folder, ref long listed, CancellationToken cancellation)
    {
        SynthiCadException? fault = null;
        long count = 0;
        Workers.ForEach(
            entries.TakeWhile(_ => Volatile.Read(ref fault) is null),
            threads: -1,
            entry =>
            {
                Interlocked.Increment(ref count);
                if (!FileHashes.Matches(folder, entry with { Path = DatasetPaths.Checked(entry.Path) }))
                {
                    Interlocked.CompareExchange(ref fault, Wrong(Path.Combine(folder, entry.Path), "the file is missing or differs from its entry in the manifest"), null);
                }
            },
            cancellation);
        listed += count;
        return fault;
    }

    private static SynthiCadException Wrong(string file, string message) => new(ErrorCodes.FileProof, message, file);
}
