using System.Globalization;

namespace SynthiCad.Generator.Pipeline.Staging;

/// <summary>
/// Where a data set is put together: <c>DIR.partial/now</c> holds a journal and the set itself. What a killed run left there
/// becomes <c>rest-N</c>; finished images are moved out of the rests into the new set, then the rests go. So the set
/// only ever holds files of this run and files that the journal proved.
/// </summary>
internal sealed class StagingFolder : IDisposable
{
    private const string Now = "now";
    private const string RestPrefix = "rest-";
    private const string JournalName = "journal.jsonl";
    private const string SetName = "set";
    private readonly string folder;

    private StagingFolder(string folder, Journal journal)
    {
        this.folder = folder;
        Journal = journal;
    }

    public Journal Journal { get; }

    /// <summary>The data set in the making.</summary>
    public string Set => SetOf(folder);

    /// <summary>True where the folder is not there, empty, or one of ours.</summary>
    public static bool IsOurs(string folder) => !Path.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder)
        .Select(path => Path.GetFileName(path))
        .All(name => name == Now || name.StartsWith(RestPrefix, StringComparison.Ordinal)));

    /// <summary>Puts aside what an earlier run left and starts anew.</summary>
    public static StagingFolder Create(string folder, IEnumerable<(string Name, string Hash, int Images)> classes)
    {
        var now = Path.Combine(folder, Now);
        if (Directory.Exists(now))
        {
            var number = 0;
            while (Directory.Exists(Rest(folder, number)))
            {
                number++;
            }

            Directory.Move(now, Rest(folder, number));
        }

        Directory.CreateDirectory(SetOf(folder));
        return new StagingFolder(folder, Journal.Create(Path.Combine(now, JournalName), classes));
    }

    /// <summary>What earlier runs left, each a source of finished images.</summary>
    public IReadOnlyList<FinishedSource> Rests()
    {
        var rests = RestFolders().ToList();
        // A run that was killed while it moved files leaves some that an older journal speaks of in a newer rest.
        var sets = rests.ConvertAll(rest => Path.Combine(rest, SetName));
        return [.. rests
            .Select(rest => Path.Combine(rest, JournalName))
            .Select(journal => Journal.ReadHashes(journal) is { } hashes ? new FinishedSource(sets, hashes, Moves: true, () => Journal.ReadLines(journal)) : null)
            .OfType<FinishedSource>()];
    }

    /// <summary>Deletes what was not taken over.</summary>
    public void DropRests()
    {
        foreach (var rest in RestFolders().ToList())
        {
            Directory.Delete(rest, recursive: true);
        }
    }

    public void Dispose() => Journal.Dispose();

    private static string SetOf(string folder) => Path.Combine(folder, Now, SetName);

    private static string Rest(string folder, int number) => Path.Combine(folder, RestPrefix + number.ToString(CultureInfo.InvariantCulture));

    private IEnumerable<string> RestFolders() => Directory.EnumerateDirectories(folder, RestPrefix + "*").Order(StringComparer.Ordinal);
}
