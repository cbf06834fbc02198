using System.Globalization;
using System.Text;
using System.Text.Json;
using SynthiCad.Benchmarks.Engine;

namespace SynthiCad.Benchmarks.Rendering;

/// <summary>The results as files and as one line.</summary>
internal sealed record RenderingReport(RunFacts Facts, RenderingPlan Plan, RenderingComparison Comparison, int ReferenceSamples, string Cycles)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes rendering.md and rendering.json.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var name = Facts.Quick ? "rendering-quick" : "rendering";
        File.WriteAllText(Path.Combine(folder, name + ".md"), Markdown());
        File.WriteAllText(Path.Combine(folder, name + ".json"), ToJson() + "\n");
    }

    /// <summary>The figures in one line; what could not be measured is <c>na</c>.</summary>
    public string Line()
    {
        var (cycles, cpu, denoised, vulkan) = (Row("cycles"), Row("cpu"), Row("denoised"), Row("vulkan"));
        return string.Join(' ', [
            $"cycles_ratio={Ratio(cpu, cycles)}",
            $"cycles_ratio_denoised={Ratio(denoised, cycles)}",
            $"images_per_s={Figures.Rate(cpu?.Rate ?? double.NaN)}",
            $"rmse_ours={Noise(cpu?.Noise)}",
            $"rmse_cycles={Noise(cycles?.Noise)}",
            $"rmse_denoised={Noise(denoised?.Noise)}",
            $"rmse_converged={Noise(Comparison.Converged)}",
            $"cycles_ratio_vulkan={Ratio(vulkan, cycles)}",
        ]);
    }

    private static string Noise(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? Figures.None;

    private static string Ratio(Contender? own, Contender? other) => own is null || other is null ? Figures.None : Figures.Ratio(own.RateTo(other));

    private Contender? Row(string key) => Comparison.Contenders.FirstOrDefault(contender => contender.Key == key);

    private string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine("# Rendering against Cycles").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"- {Facts.Date}; version {Facts.Version}; `benchmarks/run.sh rendering{(Facts.Quick ? " --quick" : string.Empty)}`")
            .AppendLine(CultureInfo.InvariantCulture, $"- {Facts.Machine}; {Facts.Threads} threads; {Facts.Quietness}")
            .AppendLine(CultureInfo.InvariantCulture, $"- {Facts.Runtime}; {Cycles}").AppendLine()
            .AppendLine("How to read it: docs/performance.md.").AppendLine()
            .AppendLine("### Noise").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Root mean square difference of sRGB values (0..1) to the renderer's own picture of {ReferenceSamples} samples, {Plan.Frames} frames.").AppendLine()
            .AppendLine("| samples | cpu | cpu, every pixel alike | Cycles |").AppendLine("| ---: | ---: | ---: | ---: |");
        for (var i = 0; i < Plan.Samples.Count; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {Plan.Samples[i]} | {Noise(Comparison.Own?.Noise[i])} | {Noise(Comparison.Even?.Noise[i])} | {Noise(Comparison.Cycles?.Noise[i])} |");
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Between both references: {Noise(Comparison.Converged)}. Labels that agree: {(Comparison.LabelsAgree * 100)?.ToString("0.00", CultureInfo.InvariantCulture) ?? Figures.None} % of the pixels.").AppendLine();
        AppendCosts(text);
        return text.AppendLine().AppendLine("```text").AppendLine(Line()).AppendLine("```").ToString().ReplaceLineEndings("\n");
    }

    private void AppendCosts(StringBuilder text)
    {
        text.AppendLine("### Cost").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"224 x 224 pixels, picture file and labels included; {Plan.Rounds} rounds, all rows in turn in each; medians. Ratios are medians of the rounds' ratios.").AppendLine()
            .AppendLine("| | noise | images/s | range | CPU-s an image | images/s over Cycles | CPU-s under Cycles |").AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        var cycles = Row("cycles");
        foreach (var row in Comparison.Contenders)
        {
            var (low, high) = (row.Turns.Min(cost => cost.Rate), row.Turns.Max(cost => cost.Rate));
            var processor = cycles is null ? Figures.None : Figures.Ratio(row.ProcessorTo(cycles));
            text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Title} | {Noise(row.Noise)} | {Figures.Rate(row.Rate)} | {Figures.Rate(low)}–{Figures.Rate(high)} | {row.ProcessorEach:0.000} | {Ratio(row, cycles)} | {processor} |");
        }
    }

    private string ToJson() => JsonSerializer.Serialize(
        new
        {
            Facts,
            ReferenceSamples,
            Plan.Frames,
            Plan.Samples,
            OwnNoise = Comparison.Own?.Noise,
            EvenNoise = Comparison.Even?.Noise,
            CyclesNoise = Comparison.Cycles?.Noise,
            Comparison.Converged,
            Comparison.LabelsAgree,
            Rows = Comparison.Contenders.Select(row => new { row.Key, row.Title, row.Noise, row.Rate, row.ProcessorEach, row.Turns }),
        },
        Json);
}
