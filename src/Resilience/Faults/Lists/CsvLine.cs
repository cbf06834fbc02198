using System.Text;

namespace Resilience.Faults.Lists;

/// <summary>A line of comma-separated values (RFC 4180, without line ends inside quotes).</summary>
internal static class CsvLine
{
    /// <summary>The line's values; null where a quote does not close, or stands within a value.</summary>
    public static List<string>? TrySplit(string line)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        var i = 0;
        while (true)
        {
            value.Clear();
            if (i < line.Length && line[i] == '"')
            {
                i = Quoted(line, i + 1, value);
                if (i < 0 || (i < line.Length && line[i] != ','))
                {
                    return null;
                }
            }
            else
            {
                var end = line.IndexOf(',', i);
                value.Append(line.AsSpan(i, (end < 0 ? line.Length : end) - i));
                i = end < 0 ? line.Length : end;
            }

            values.Add(value.ToString().Trim());
            if (i >= line.Length)
            {
                return values;
            }

            i++;
        }
    }

    /// <summary>A value, in quotes where it needs them.</summary>
    public static string Quote(string value) =>
        value.AsSpan().IndexOfAny(',', '"', ' ') >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    /// <returns>The place behind the closing quote, or -1.</returns>
    private static int Quoted(string line, int i, StringBuilder value)
    {
        for (; i < line.Length; i++)
        {
            if (line[i] != '"')
            {
                value.Append(line[i]);
            }
            else if (i + 1 < line.Length && line[i + 1] == '"')
            {
                value.Append(line[i++]);
            }
            else
            {
                return i + 1;
            }
        }

        return -1;
    }
}
