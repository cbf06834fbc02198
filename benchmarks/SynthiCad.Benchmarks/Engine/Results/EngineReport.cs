using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SynthiCad.Benchmarks.Engine;

/// <summary>The comparison's results as files and as one line.</summary>
internal sealed record EngineReport(RunFacts Facts, IReadOnlyList<LayerResult> Layers, IReadOnlyList<InjectionTimes> Injection, double TrialsRatio)
{
    private const int ManyFlips = 250;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>True where at least one figure of the last line was measured.</summary>
    public bool HasFigures => Layers.Any(layer => layer.Series.Any(series => series.Slices.Count > 0)) || Injection.Count > 0;

    /// <summary>The figures in one line; what could not be measured is <c>na</c>.</summary>
    public string Line()
    {
        LayerResult? Head(string mode) => Layers.FirstOrDefault(
            layer => layer.Model.Key == Plan.HeadModel && layer.Case.Layer == Plan.HeadLayer && layer.Case.Mode == mode);
        string Ratio(string mode, int flips, string? to = null) =>
            Figures.Ratio(Head(mode)?.Ratio(Key(mode, flips), to is null ? null : Key(to, flips)) ?? double.NaN);
        var many = Injection.FirstOrDefault(times => times.Flips == ManyFlips);
        return string.Join(' ', [
            "exact30=" + Ratio(Plan.Exact, Plan.HeadFlips),
            "exact250=" + Ratio(Plan.Exact, ManyFlips),
            "delta30=" + Ratio(Plan.Delta, Plan.HeadFlips),
            "delta250=" + Ratio(Plan.Delta, ManyFlips),
            "pytorchfi_exact30=" + Ratio(Plan.Exact, Plan.HeadFlips, "pytorchfi"),
            "pytorchfi_delta30=" + Ratio(Plan.Delta, Plan.HeadFlips, "pytorchfi"),
            "inject250_us=" + Figures.Microseconds(many?.DrawMicroseconds + many?.InjectMicroseconds),
            "undo250_us=" + Figures.Microseconds(many?.UndoMicroseconds),
            "trials_ratio=" + Figures.Ratio(TrialsRatio),
        ]);
    }

    /// <summary>Writes engine.md and engine.json.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var name = Facts.Quick ? "engine-quick" : "engine";
        File.WriteAllText(Path.Combine(folder, name + ".md"), Markdown());
        File.WriteAllText(Path.Combine(folder, name + ".json"), ToJson() + "\n");
    }

    private static string Key(string name, int flips) => string.Create(CultureInfo.InvariantCulture, $"{name}-{flips}");

    private string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine("# Engine comparison").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"- {Facts.Date}; version {Facts.Version}; `benchmarks/run.sh engine{(Facts.Quick ? " --quick" : string.Empty)}`")
            .AppendLine(CultureInfo.InvariantCulture, $"- {Facts.Machine}; {Facts.Threads} threads; {Facts.Quietness}")
            .AppendLine(CultureInfo.InvariantCulture, $"- {Facts.Runtime}").AppendLine()
            .AppendLine("How to read it: docs/performance.md. ÷ clean: median over the rounds of images a second over those of clean inference, at the quickest batch size, in the same round.").AppendLine();
        foreach (var layer in Layers)
        {
            text.AppendLine(MarkdownTable.Of(layer));
        }

        text.AppendLine("### Injection").AppendLine().AppendLine("| flips | draw, µs | inject and read back, µs | undo and read back, µs |").AppendLine("| ---: | ---: | ---: | ---: |");
        foreach (var times in Injection)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {times.Flips} | {times.DrawMicroseconds:0.00} | {times.InjectMicroseconds:0.00} | {times.UndoMicroseconds:0.00} |");
        }

        return text.AppendLine().AppendLine("```text").AppendLine(Line()).AppendLine("```").ToString().ReplaceLineEndings("\n");
    }

    private string ToJson() => JsonSerializer.Serialize(
        new
        {
            Facts,
            Layers = Layers.Select(layer => new
            {
                Model = layer.Model.Key,
                layer.Case.Layer,
                layer.Case.Mode,
                layer.Model.Images,
                BestClean = layer.BestClean?.Contender.Key,
                Contenders = layer.Series.Select(series => new
                {
                    series.Contender.Key,
                    series.Contender.Title,
                    ImagesPerSecond = Number(series.Rate),
                    RatioToClean = Number(layer.Ratio(series.Contender.Key)),
                    Slices = series.Slices.Select(slice => new { slice.Images, Seconds = Math.Round(slice.Seconds, 6) }),
                    series.Contender.Note,
                    series.Failure,
                }),
            }),
            Injection,
            TrialsRatio = Number(TrialsRatio),
            Line = Line(),
        },
        Json);

    private static double? Number(double value) => double.IsFinite(value) ? Math.Round(value, 4) : null;
}
