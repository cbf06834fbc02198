using System.Globalization;
using SynthiCad.Shared;

namespace Resilience.Faults.Lists;

/// <summary>
/// Reads fault lists of comma-separated values. The first line that is no comment names the columns: <c>trial,tensor,element,bit</c> and,
/// where wanted, <c>image,before,after</c>; or those of the tools of the Polytechnic of Turin, <c>Injection,Layer,TensorIndex,Bit</c>, where
/// a layer's name stands for its weights. A comment <c># model: &lt;SHA-256&gt;</c> binds the list to a model, <c># dataset: &lt;SHA-256&gt;</c> to images.
/// </summary>
internal static class CsvFaultList
{
    private const int LongestLine = 16_384;
    private static readonly string[] Columns = ["trial", "tensor", "element", "bit", "image", "before", "after"];
    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Injection"] = "trial",
        ["Layer"] = "tensor",
        ["TensorIndex"] = "element",
    };

    /// <summary>Reads a list.</summary>
    /// <exception cref="ResilienceException">RES0121, with the line.</exception>
    public static RecordedList Read(TextReader reader, string file)
    {
        string? model = null;
        string? dataset = null;
        Dictionary<string, int>? columns = null;
        var faults = new List<RecordedFault>();
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length > LongestLine)
            {
                throw Error(file, number, $"the line has {line.Length} characters; expected at most {LongestLine}");
            }

            if (line.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            if (line.StartsWith('#'))
            {
                model = Hash("model", line, file, number) ?? model;
                dataset = Hash("dataset", line, file, number) ?? dataset;
                RequireNumbering(line, file, number);
                continue;
            }

            var values = CsvLine.TrySplit(line) ?? throw Error(file, number, $"a quote does not close, or stands within a value");
            if (columns is null)
            {
                columns = Header(values, file, number);
                continue;
            }

            if (values.Count > columns["count"])
            {
                throw Error(file, number, $"{values.Count} values; expected the {columns["count"]} of the first line");
            }

            if (faults.Count == RecordedList.MostFaults)
            {
                throw Error(file, number, $"the list has more than {RecordedList.MostFaults} faults; divide it");
            }

            faults.Add(FaultFields.Read(number, name => columns.TryGetValue(name, out var column) && column < values.Count ? values[column] : null, out var problem)
                ?? throw Error(file, number, $"{problem}"));
        }

        return new RecordedList(file, model, faults, isJson: false) { DatasetSha256 = dataset };
    }

    private static void RequireNumbering(string line, string file, int number)
    {
        if (Comment("bits", line) is { } bits && bits != RecordedList.BitNumbering)
        {
            throw Error(file, number, $"bits are counted as '{bits}'; expected '{RecordedList.BitNumbering}'");
        }
    }

    private static string? Comment(string name, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && line[1..colon].Trim().Equals(name, StringComparison.OrdinalIgnoreCase) ? line[(colon + 1)..].Trim() : null;
    }

    private static string? Hash(string name, string line, string file, int number)
    {
        if (Comment(name, line) is not { } hash)
        {
            return null;
        }

        return hash.Length == 64 && hash.All(char.IsAsciiHexDigit)
            ? hash.ToLowerInvariant()
            : throw Error(file, number, $"'{hash}' is no SHA-256; expected 64 hexadecimal digits");
    }

    private static Dictionary<string, int> Header(List<string> values, string file, int number)
    {
        var foreign = values.Exists(OtherNames.ContainsKey);
        var columns = new Dictionary<string, int>(StringComparer.Ordinal) { ["count"] = values.Count };
        for (var i = 0; i < values.Count; i++)
        {
            var name = OtherNames.GetValueOrDefault(values[i], values[i].ToLowerInvariant());
            if (Array.IndexOf(Columns, name) < 0)
            {
                // Other tools write more than what says the fault.
                if (foreign)
                {
                    continue;
                }

                throw Error(file, number, $"'{values[i]}' is no column{Suggest.Phrase(values[i], Columns)}; expected {string.Join(',', Columns)}");
            }

            if (!columns.TryAdd(name, i))
            {
                throw Error(file, number, $"two columns '{values[i]}'");
            }
        }

        return Columns.Take(4).FirstOrDefault(column => !columns.ContainsKey(column)) is { } missing
            ? throw Error(file, number, $"the first line names no column '{missing}'; expected trial,tensor,element,bit, and image,before,after where wanted")
            : columns;
    }

    private static ResilienceException Error(string file, int line, FormattableString message) =>
        RecordedList.Error(file, string.Create(CultureInfo.InvariantCulture, $"line {line}: {message.ToString(CultureInfo.InvariantCulture)}"));
}
