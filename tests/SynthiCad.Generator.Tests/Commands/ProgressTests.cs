using SynthiCad.Generator.Commands;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SynthiCad.Generator.Tests.Commands;

public sealed class ProgressTests
{
    [Theory]
    [InlineData(200, true)]
    [InlineData(80, true)]
    [InlineData(79, false)]
    [InlineData(40, false)]
    public void The_bar_is_one_line_on_a_terminal_of_any_width(int width, bool withBar)
    {
        var terminal = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new Fixed(terminal, width), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        var task = new ProgressTask(1, "rendering", 1_000_000);
        task.Increment(999_999);
        var columns = BarProgress.Columns(width);
        var grid = new Grid();
        Array.ForEach(columns, column => grid.AddColumn(new GridColumn { Width = column.GetColumnWidth(RenderOptions.Create(console)), NoWrap = true, Padding = new(0, 0, 1, 0) }));
        grid.AddRow([.. columns.Select(column => column.Render(RenderOptions.Create(console), task, TimeSpan.Zero))]);
        console.Write(grid);

        var lines = terminal.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Single(lines);
        Assert.Contains("999999/1000000", lines[0], StringComparison.Ordinal);
        Assert.Contains("images/s", lines[0], StringComparison.Ordinal);
        Assert.Equal(withBar, columns.Any(column => column is ProgressBarColumn));
    }

    private sealed class Fixed(StringWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => false;

        public int Width => width;

        public int Height => 24;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
