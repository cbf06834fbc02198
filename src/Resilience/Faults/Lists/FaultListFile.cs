using System.Globalization;
using System.Text;

namespace Resilience.Faults.Lists;

/// <summary>Files of recorded fault lists: JSON where the name or the first character, a brace, says so, else comma-separated values.</summary>
internal static class FaultListFile
{
    private const long MostBytes = 256L << 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ResilienceException">RES0121.</exception>
    public static RecordedList Load(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > MostBytes)
            {
                throw RecordedList.Error(path, string.Create(CultureInfo.InvariantCulture, $"the fault list has {stream.Length} bytes; expected at most {MostBytes}"));
            }

            using var reader = new StreamReader(stream, Encoding.UTF8);
            return Read(reader, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw RecordedList.Error(path, $"the fault list cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads a list.</summary>
    /// <param name="reader">Its text.</param>
    /// <param name="file">Its file, for messages.</param>
    /// <exception cref="ResilienceException">RES0121.</exception>
    public static RecordedList Read(TextReader reader, string file) =>
        reader.Peek() == '{' || file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? JsonFaultList.Read(reader.ReadToEnd(), file) : CsvFaultList.Read(reader, file);

    /// <summary>Writes a list, JSON where the name ends so; the file is there whole or not at all.</summary>
    /// <exception cref="ResilienceException">RES0121: it cannot be written.</exception>
    public static void Save(RecordedList list, string path)
    {
        var temporary = path + ".tmp";
        try
        {
            File.WriteAllText(temporary, path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? FaultListText.Json(list) : FaultListText.Csv(list));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw RecordedList.Error(path, $"the fault list cannot be written: {error.Message}", error);
        }
    }
}
