using Spectre.Console;

namespace Resilience.Tool.Inspect;

/// <summary>A table: aligned columns in a file or a pipe, ruled and coloured in a terminal.</summary>
/// <param name="headings">Headings; of a column of numbers, one that begins with a space.</param>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> rows = [];

    /// <summary>Adds a row with a cell for each heading.</summary>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>Writes it.</summary>
    public void Write(TextWriter output, bool decorated)
    {
        if (decorated)
        {
            WriteRuled();
            return;
        }

        var widths = headings.Select((h, i) => rows.Select(r => r[i].Length).Append(h.Trim().Length).Max()).ToArray();
        foreach (var row in rows.Prepend([.. headings.Select(h => h.Trim())]))
        {
            var cells = row.Select((cell, i) => IsNumber(i) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            output.Write(string.Join("  ", cells).TrimEnd() + "\n");
        }
    }

    private void WriteRuled()
    {
        var table = new Table { Border = TableBorder.Simple };
        for (var i = 0; i < headings.Length; i++)
        {
            var column = new TableColumn(new Markup(headings[i].Trim().EscapeMarkup(), new Style(decoration: Decoration.Bold)));
            table.AddColumn(IsNumber(i) ? column.RightAligned().NoWrap() : column);
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        }

        AnsiConsole.Write(table);
    }

    private bool IsNumber(int column) => headings[column][0] == ' ';
}
