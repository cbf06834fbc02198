using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SynthiCad.Generator.Commands;

/// <summary>A progress column with images done and images a second.</summary>
internal sealed class RateColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:0}/{task.MaxValue:0}  {task.Speed ?? 0:0.0} images/s"));
}
