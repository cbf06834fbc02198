using SynthiCad.Generator.Pipeline;
using Spectre.Console;

namespace SynthiCad.Generator.Commands;

/// <summary>Progress for a terminal: a bar with images/s and the time left.</summary>
internal sealed class BarProgress : IProgressSink
{
    // Below these widths lines would wrap; the numbers say more than the bar.
    private const int WidthForBar = 80;
    private const int WidthForTime = 56;
    private const int WidthOfNumbers = 60;

    private readonly ProgressContext context;
    private ProgressTask? task;

    private BarProgress(ProgressContext context) => this.context = context;

    /// <summary>Shows a bar while <paramref name="action"/> runs.</summary>
    public static T Run<T>(Func<IProgressSink, T> action) => AnsiConsole.Progress()
        .AutoClear(true)
        .Columns(Columns(AnsiConsole.Profile.Width))
        .Start(context => action(new BarProgress(context)));

    public void Begin(int images) => task = context.AddTask("rendering", maxValue: images);

    public void Report(int done) => task!.Increment(1);

    public void Note(string text)
    {
        if (task is not null)
        {
            task.Description = Markup.Escape(text);
        }
    }

    /// <summary>What fits into a terminal so many characters wide.</summary>
    internal static ProgressColumn[] Columns(int width) => width switch
    {
        >= WidthForBar => [new TaskDescriptionColumn(), new ProgressBarColumn { Width = Math.Min(40, width - WidthOfNumbers) }, new PercentageColumn(), new RateColumn(), new RemainingTimeColumn()],
        >= WidthForTime => [new TaskDescriptionColumn(), new RateColumn(), new RemainingTimeColumn()],
        _ => [new RateColumn()],
    };
}
