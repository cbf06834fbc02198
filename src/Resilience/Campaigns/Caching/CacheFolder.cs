using System.Globalization;

namespace Resilience.Campaigns.Caching;

/// <summary>
/// A folder of stored values that processes share. Whatever is wrong with it costs time, never a result or an error:
/// values that cannot be read are computed, values that cannot be written are not kept, and a line says so.
/// </summary>
/// <param name="settings">Where, and how much.</param>
/// <param name="say">Receives lines for the user.</param>
internal sealed class CacheFolder(CacheSettings settings, Action<string> say)
{
    /// <summary>How files of values end.</summary>
    public const string Extension = ".cache";

    /// <summary>How files end that are being written.</summary>
    public const string TemporaryExtension = ".tmp";

    private const string ClaimExtension = ".claim";
    private const long LargestMargin = 1L << 30;
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private bool swept;

    /// <summary>The folder's path, or null where nothing is stored.</summary>
    public string? Root => settings.Folder;

    /// <summary>True where values are worth a file: computing them again costs more than a threshold, and more than reading.</summary>
    public bool IsWorth(double seconds, long bytes) => Root is not null && seconds > settings.WorthSeconds && (seconds > bytes / 1e9 || settings.WorthSeconds <= 0);

    /// <summary>Opens what is stored under a key; null where there is nothing, or nothing whole, or nothing may be used.</summary>
    public CacheFile? Find(CacheKey key)
    {
        if (Root is null || (settings.Fresh && !written.Contains(key.FileName)))
        {
            return null;
        }

        var path = Path.Combine(Root, key.FileName);
        try
        {
            var file = CacheFile.Open(path, key);
            Touch(path);
            return file;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (InvalidDataException error)
        {
            Discard(path, error.Message);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            say($"{path} cannot be read: {error.Message}; its values are computed again");
            return null;
        }
    }

    /// <summary>Begins a file; null where there is no room, another process writes the same, or the folder cannot be used.</summary>
    /// <param name="key">What the values depend on.</param>
    /// <param name="bytes">About how many they are.</param>
    public CacheFileWriter? Begin(CacheKey key, long bytes)
    {
        if (Root is null)
        {
            return null;
        }

        try
        {
            Directory.CreateDirectory(Root);
            Sweep();
            var path = Path.Combine(Root, key.FileName);
            if (Claim(path + ClaimExtension) is not { } claim)
            {
                say($"{path} is being written by another run; this one computes for itself");
                return null;
            }

            if (!MakeRoom(bytes, out var why))
            {
                claim.Dispose();
                say($"values are not stored in {Root}: {why}");
                return null;
            }

            return new CacheFileWriter(path, key, bytes, claim);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            NotWritable(error);
            return null;
        }
    }

    /// <summary>Puts a file in its place.</summary>
    /// <returns>True where it can now be found.</returns>
    public bool End(CacheFileWriter writer, CacheKey key)
    {
        try
        {
            writer.Complete();
            written.Add(key.FileName);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            NotWritable(error);
            return false;
        }
    }

    /// <summary>Says that values could not be written.</summary>
    public void NotWritable(Exception error) => say($"values are not stored in {Root}: {error.Message}");

    /// <summary>Removes a file that cannot be used and says why.</summary>
    public void Discard(string path, string why)
    {
        say($"{path} is not used and was removed: {why}; its values are computed again");
        Delete(path);
    }

    /// <summary>Removes what is stored under a key and is of no use to anyone.</summary>
    public void Forget(CacheKey key)
    {
        if (Root is not null)
        {
            Delete(Path.Combine(Root, key.FileName));
        }
    }

    private static void Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that may only be read serves as well; its owner decides what goes.
        }
    }

    private static bool Delete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Marks a file as being written, until the mark is closed or its process ends.</summary>
    private static FileStream? Claim(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Removes what killed processes left half written. Who still writes holds its file.</summary>
    private void Sweep()
    {
        if (swept)
        {
            return;
        }

        swept = true;
        var old = TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(10);
        foreach (var path in Directory.EnumerateFiles(Root!).Where(path => path.EndsWith(TemporaryExtension, StringComparison.Ordinal) || path.EndsWith(ClaimExtension, StringComparison.Ordinal)))
        {
            if (File.GetLastWriteTimeUtc(path) < old && Claim(path) is { } abandoned)
            {
                abandoned.Dispose();
            }
        }
    }

    /// <summary>Removes the files that were not used for longest until there is room.</summary>
    private bool MakeRoom(long bytes, out string why)
    {
        var disk = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(Path.GetFullPath(Root!))! : Path.GetFullPath(Root!));
        var (limit, margin) = (settings.LimitOn(disk.TotalSize), Math.Min(LargestMargin, disk.TotalSize / 20));
        var files = new DirectoryInfo(Root!).EnumerateFiles("*" + Extension).OrderBy(file => file.LastWriteTimeUtc).ToList();
        var (used, free) = (files.Sum(file => file.Length), disk.AvailableFreeSpace - margin);
        why = bytes > limit
            ? Text($"{Size(bytes)} are more than the {Size(limit)} that all files may have ({CacheSettings.LimitVariable})")
            : Text($"{Size(bytes)} are more than the disk has free, {Size(disk.AvailableFreeSpace)} of which {Size(margin)} stay so");
        if (bytes > limit || bytes > free + used)
        {
            return false;
        }

        foreach (var file in files.TakeWhile(_ => used + bytes > limit || bytes > free))
        {
            var length = file.Length;
            if (Delete(file.FullName))
            {
                (used, free) = (used - length, free + length);
            }
        }

        return used + bytes <= limit && bytes <= free;
    }

    private static string Size(long bytes) => bytes >= 10_000_000 ? Text($"{bytes / 1_000_000} MB") : Text($"{(bytes + 999) / 1000} kB");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
