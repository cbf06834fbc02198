using System.Text;

namespace Resilience.Campaigns.Journals;

/// <summary>
/// The finished trials of a point on disk, one JSON line each, appended as they finish. A killed run is resumed from
/// it and loses the trials in flight. One process writes a journal at a time.
/// </summary>
internal sealed class TrialJournal : IDisposable
{
    private readonly FileStream file;
    private readonly IReadOnlyList<TargetTensor> tensors;
    private readonly TimeProvider time;
    private long lastSync;
    private bool dirty;

    private TrialJournal(FileStream file, IReadOnlyList<TargetTensor> tensors, TimeProvider time)
    {
        this.file = file;
        this.tensors = tensors;
        this.time = time;
        lastSync = time.GetTimestamp();
    }

    /// <summary>Intact trials that the file held when it was opened, in the file's order.</summary>
    public IReadOnlyList<TrialPart> Found { get; private set; } = [];

    /// <summary>Lines that were damaged and are not used.</summary>
    public int DamagedLines { get; private set; }

    /// <summary>Opens the journal of a key, or starts it; a torn last line is cut off.</summary>
    /// <param name="folder">Folder of all journals.</param>
    /// <param name="key">What the trials depend on.</param>
    /// <param name="tensors">The struck tensors, by number.</param>
    /// <param name="resume">False to forget what is there.</param>
    /// <param name="time">Clock, for the rhythm of writing through to the disk.</param>
    /// <returns>The journal, or null where another process has it open.</returns>
    /// <exception cref="ResilienceException">RES0354: the folder or file cannot be written.</exception>
    public static TrialJournal? Open(string folder, JournalKey key, IReadOnlyList<TargetTensor> tensors, bool resume, TimeProvider time)
    {
        var path = key.PathBelow(folder);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var opened = OpenFile(path);
            if (opened is null)
            {
                return null;
            }

            var journal = new TrialJournal(opened, tensors, time);
            try
            {
                journal.Load(key, resume);
                return journal;
            }
            catch
            {
                opened.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResilienceException(ErrorCodes.JournalNotWritable, $"the journal {path} cannot be written: {error.Message}", path, error);
        }
    }

    /// <summary>Appends a trial. It survives the end of this process at once, that of the machine after <see cref="Sync"/>.</summary>
    public void Append(TrialPart part) => Write(JournalLine.Write(part, tensors));

    /// <summary>Writes through to the disk where the last time is more than a second ago, or always.</summary>
    public void Sync(bool always)
    {
        if (dirty && (always || time.GetElapsedTime(lastSync) > TimeSpan.FromSeconds(1)))
        {
            file.Flush(flushToDisk: true);
            lastSync = time.GetTimestamp();
            dirty = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Sync(always: true);
        file.Dispose();
    }

    private static FileStream? OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException error) when (error is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }

    private void Load(JournalKey key, bool resume)
    {
        var header = JournalLine.Seal(Encoding.UTF8.GetBytes(key.ToHeader()));
        var bytes = new byte[resume ? file.Length : 0];
        file.ReadExactly(bytes);
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        var text = bytes.AsSpan(0, end);
        if (!text.StartsWith(header) || text[header.Length] != (byte)'\n')
        {
            file.SetLength(0);
            file.Position = 0;
            Write(header);
            return;
        }

        var parts = new List<TrialPart>();
        var rest = text[(header.Length + 1)..];
        while (!rest.IsEmpty)
        {
            var length = rest.IndexOf((byte)'\n');
            if (JournalLine.Read(rest[..length], key.Flips, tensors) is { } part)
            {
                parts.Add(part);
            }
            else
            {
                DamagedLines++;
            }

            rest = rest[(length + 1)..];
        }

        DamagedLines += end < bytes.Length ? 1 : 0;
        Found = parts;
        file.SetLength(end);
        file.Position = end;
    }

    private void Write(byte[] line)
    {
        var position = file.Position;
        try
        {
            // One write a line: a process that is killed leaves whole lines, or one torn at the end.
            file.Write([.. line, (byte)'\n']);
            dirty = true;
        }
        catch (Exception error) when (error is IOException or ArgumentOutOfRangeException)
        {
            // The latter is how .NET reports a file above a quota or the file system's limit.
            file.SetLength(position);
            file.Position = position;
            throw new ResilienceException(ErrorCodes.JournalNotWritable, $"the journal {file.Name} cannot be written: {error.Message}", file.Name, error);
        }
    }
}
