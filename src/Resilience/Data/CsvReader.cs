using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Resilience.Data;

/// <summary>
/// Reads a list of images and their classes: values separated by commas, semicolons or tabs, quoted as RFC 4180 says, in UTF-8. Classes are names, or,
/// where all of them are whole numbers, indices of the model's outputs.
/// </summary>
internal static class CsvReader
{
    private const int MostImages = 20_000_000;
    private const int MostClasses = 1_000_000;
    private const long MaxFileBytes = 1L << 30;
    private const double LongestValue = 32_768;

    /// <summary>Reads a list; paths are relative to its folder.</summary>
    /// <exception cref="ResilienceException">RES0413: no such list. RES0405: a path leads out of the folder.</exception>
    public static ImageList Read(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var rows = new List<(string Name, string Label, int Line)>();
        CsvColumns? columns = null;
        foreach (var (values, line) in Lines(file))
        {
            if (columns is null)
            {
                columns = CsvColumns.Of(values, out var problem) ?? throw Bad(file, line, problem);
                if (columns.HasHeader)
                {
                    continue;
                }
            }

            if (Math.Max(columns.File, columns.Label) >= values.Length)
            {
                throw Bad(file, line, string.Create(CultureInfo.InvariantCulture, $"{values.Length} values; expected at least {Math.Max(columns.File, columns.Label) + 1}, as the first line has"));
            }

            var (name, label) = (values[columns.File], values[columns.Label]);
            if (name.Length == 0 || label.Length == 0)
            {
                throw Bad(file, line, $"{(name.Length == 0 ? "no file" : $"'{name}' has no class")}; expected a file and a class");
            }

            rows.Add(rows.Count < MostImages ? (name, label, line) : throw Bad(file, line, "more images than a list may have"));
        }

        RequireOnce(rows, file);
        return List(rows, folder, file);
    }

    /// <summary>True where the first line names columns for file and class.</summary>
    public static bool HasLabels(string file) => Lines(file).Select(line => line.Values).FirstOrDefault() is { } first && CsvColumns.AreNamedIn(first);

    private static ImageList List(List<(string Name, string Label, int Line)> rows, string folder, string file)
    {
        var indices = new int[rows.Count];
        var numbers = rows.Count > 0;
        for (var i = 0; i < indices.Length && numbers; i++)
        {
            numbers = int.TryParse(rows[i].Label, NumberStyles.None, CultureInfo.InvariantCulture, out indices[i]) && indices[i] < MostClasses;
        }

        string[] classes = numbers
            ? [.. Enumerable.Range(0, indices.Max() + 1).Select(index => index.ToString(CultureInfo.InvariantCulture))]
            : [.. rows.Select(row => row.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var places = classes.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        var images = rows.Select((row, i) => new LabelledImage(
            DatasetPaths.InsideOrImages(folder, row.Name, file, "file"), row.Name, numbers ? indices[i] : places[row.Label]));
        return new ImageList(classes, [.. images], numbers);
    }

    private static void RequireOnce(List<(string Name, string Label, int Line)> rows, string file)
    {
        var seen = new Dictionary<string, (string Label, int Line)>(rows.Count, StringComparer.Ordinal);
        foreach (var (name, label, line) in rows)
        {
            if (!seen.TryAdd(name, (label, line)))
            {
                var (other, first) = seen[name];
                throw Bad(file, line, string.Create(CultureInfo.InvariantCulture, $"'{name}' stands in line {first} too, as '{other}' there and '{label}' here; expected every image once"));
            }
        }
    }

    private static IEnumerable<(string[] Values, int Line)> Lines(string file)
    {
        if (new FileInfo(file).Length > MaxFileBytes)
        {
            throw Bad(file, 1, string.Create(CultureInfo.InvariantCulture, $"more than {MaxFileBytes} bytes"));
        }

        using var text = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var start = text.ReadLine() ?? string.Empty;
        text.DiscardBufferedData();
        text.BaseStream.Position = 0;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = ((string[])[",", ";", "\t"]).MaxBy(delimiter => start.Split(delimiter).Length)!,
            HasHeaderRecord = false,
            TrimOptions = TrimOptions.Trim,
            AllowComments = true,
            IgnoreBlankLines = true,
            MaxFieldSize = LongestValue,
            BadDataFound = data => throw Bad(file, data.Context.Parser?.RawRow ?? 1, $"a quote stands within a value or does not close ('{Start(data.RawRecord)}')"),
        };
        using var parser = new CsvParser(text, configuration);
        while (Next(parser, file))
        {
            yield return (parser.Record!, parser.RawRow);
        }
    }

    private static bool Next(CsvParser parser, string file)
    {
        try
        {
            return parser.Read();
        }
        catch (CsvHelperException error)
        {
            throw error.InnerException as ResilienceException ?? Bad(file, parser.RawRow, error.Message.Split('\n')[0].Trim());
        }
    }

    private static string Start(string text) => text.Length > 60 ? text[..60] + "…" : text.TrimEnd();

    private static ResilienceException Bad(string file, int line, string what) =>
        new(ErrorCodes.BadImageList, string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {what}"), file);
}
