using SynthiCad.Generator.Pipeline;
using Spectre.Console;

namespace SynthiCad.Generator.Commands;

/// <summary>Progress for a terminal: a bar with images/s and the time left.</summary>
internal sealed class BarProgress : IProgressSink
{
    private readonly ProgressContext context;
    private ProgressTask? task;

    private BarProgress(ProgressContext context) => this.context = context;

    /// <summary>Shows a bar while <paramref name="action"/> runs.</summary>
    public static T Run<T>(Func<IProgressSink, T> action) => AnsiConsole.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
        .Start(context => action(new BarProgress(context)));

    public void Begin(int images) => task = context.AddTask("rendering", maxValue: images);

    public void Report(int done) => task!.Increment(1);
}
