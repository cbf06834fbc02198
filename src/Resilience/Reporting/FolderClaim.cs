using System.Globalization;

namespace Resilience.Reporting;

/// <summary>
/// A report folder that one process writes to at a time. Two runs in one folder would leave pages of one beside tables of the other; the second gets
/// <c>folder-2</c>, the next <c>folder-3</c>.
/// </summary>
internal sealed class FolderClaim : IDisposable
{
    private const string Name = ".running";
    private const int Most = 99;
    private readonly FileStream? file;

    private FolderClaim(string folder, string wanted, FileStream? file) => (Folder, Wanted, this.file) = (folder, wanted, file);

    /// <summary>The folder to write to.</summary>
    public string Folder { get; }

    /// <summary>The folder that was asked for.</summary>
    public string Wanted { get; }

    /// <summary>Claims a folder until the claim is disposed of or its process ends. One that cannot be written at all is claimed as it is: writing the report says why.</summary>
    public static FolderClaim Of(string wanted)
    {
        for (var number = 1; number <= Most; number++)
        {
            var folder = number == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
            var path = Path.Combine(folder, Name);
            try
            {
                Directory.CreateDirectory(folder);
                return new FolderClaim(folder, wanted, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process has it.
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                break;
            }
        }

        return new FolderClaim(wanted, wanted, null);
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();
}
