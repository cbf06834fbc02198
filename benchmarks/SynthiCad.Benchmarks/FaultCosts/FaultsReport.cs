using System.Globalization;
using System.Text;
using System.Text.Json;
using SynthiCad.Benchmarks.Engine;

namespace SynthiCad.Benchmarks.FaultCosts;

/// <summary>The results as files and as one line.</summary>
internal sealed record FaultsReport(RunFacts Facts, IReadOnlyList<CostTable> Tables, IReadOnlyList<FaultInjectionTimes> Injection, InjectionTimes? Flips, IReadOnlyList<CorruptionTimes> Corruptions)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes faults.md and faults.json.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var name = Facts.Quick ? "faults-quick" : "faults";
        File.WriteAllText(Path.Combine(folder, name + ".md"), Markdown());
        File.WriteAllText(Path.Combine(folder, name + ".json"), ToJson() + "\n");
    }

    /// <summary>The figures in one line, of the model that was measured first; what could not be measured is <c>na</c>.</summary>
    public string Line()
    {
        string Cost(int table, string key) => Figures.Ratio(Tables.ElementAtOrDefault(table)?.Cost(key) ?? double.NaN);
        string Injected(string fault) => Figures.Microseconds(Injection.LastOrDefault(times => times.Fault == fault)?.Total);
        return string.Join(' ', [
            $"activations30={Cost(0, "layer-static-30")}",
            $"activations30_per_image={Cost(0, "layer-per-image-30")}",
            $"naive30={Cost(0, "naive")}",
            $"every_layer30={Cost(0, "all-static-30")}",
            $"stuck30={Cost(1, "stuck-at-1-point")}",
            $"gaussian30={Cost(1, "gaussian(0.1)-point")}",
            $"channels30={Cost(1, "zero-channel")}",
            $"flip250_us={Injected("bit-flip")}",
            $"stuck250_us={Injected("stuck-at-1")}",
            $"gaussian250_us={Injected("gaussian(0.1)")}",
        ]);
    }

    private string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine("# What faults cost").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"- {Facts.Date}; version {Facts.Version}; `benchmarks/run.sh faults{(Facts.Quick ? " --quick" : string.Empty)}`")
            .AppendLine(CultureInfo.InvariantCulture, $"- {Facts.Machine}; {Facts.Threads} threads; {Facts.Quietness}")
            .AppendLine(CultureInfo.InvariantCulture, $"- {Facts.Runtime}").AppendLine()
            .AppendLine("How to read it: docs/performance.md. Cost: time of a (trial, image) pair over that of a row of the same table in the same round; in tables of activations the whole model's clean inference, whichever way of it was the quickest, in tables of weights the bit flips.").AppendLine();
        foreach (var table in Tables)
        {
            text.AppendLine(table.Markdown());
        }

        AppendInjection(text);
        AppendCorruptions(text);
        return text.AppendLine().AppendLine("```text").AppendLine(Line()).AppendLine("```").ToString().ReplaceLineEndings("\n");
    }

    private void AppendInjection(StringBuilder text)
    {
        if (Injection.Count == 0)
        {
            return;
        }

        text.AppendLine("### Injection").AppendLine()
            .AppendLine("512×512×3×3 weights and 512 biases; microseconds, medians of lists that took turns; in brackets the 10th and 90th percentile; cost: over bit-flip's.").AppendLine()
            .AppendLine("| faults | fault | draw | inject and read back | undo and read back | all | cost |").AppendLine("| ---: | --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var times in Injection)
        {
            var cost = times.Total / Injection.First(other => other.Faults == times.Faults).Total;
            text.AppendLine(CultureInfo.InvariantCulture, $"| {times.Faults} | {times.Fault} | {times.Draw:0.00} | {times.Inject:0.00} | {times.Undo:0.00} | {times.Total:0.00} ({times.Low:0.00}–{times.High:0.00}) | {cost:0.00} |");
        }

        if (Flips is { } alone)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"As `engine` measures them, with nothing between two lists: {alone.Flips} flips take {alone.DrawMicroseconds + alone.InjectMicroseconds:0.00} µs to draw, inject and read back, {alone.UndoMicroseconds:0.00} µs to undo.");
        }

        text.AppendLine();
    }

    private void AppendCorruptions(StringBuilder text)
    {
        if (Corruptions.Count == 0)
        {
            return;
        }

        var none = Corruptions[0];
        text.AppendLine("### Corruptions").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Severity {CorruptionTimes.Severity}, 96×96, microseconds an image; medians and ranges of {none.Alone.Count} rounds, all rows in turn in each. Alone: on one thread. Campaign: a trial, corrupting on all cores, with conversion, inference and judging; cost: over a trial without corruption.").AppendLine()
            .AppendLine("| corruption | alone | range | campaign | range | cost |").AppendLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var one in Corruptions)
        {
            var costs = one.Campaign.Zip(none.Campaign, (mine, theirs) => mine / theirs);
            text.AppendLine($"| {one.Name} | {Micro(one.Alone)} | {Micro(one.Campaign)} | {Figures.Ratio(Series.Median(costs))} |");
        }
    }

    private static string Micro(IReadOnlyList<double> rounds) => string.Create(
        CultureInfo.InvariantCulture, $"{Series.Median(rounds):0} | {rounds.Min():0}–{rounds.Max():0}");

    private string ToJson() => JsonSerializer.Serialize(
        new
        {
            Facts,
            Tables = Tables.Select(table => new
            {
                table.Title,
                table.Images,
                Reference = table.Base?.Contender.Key,
                Contenders = table.Series.Select(series => new
                {
                    series.Contender.Key,
                    series.Contender.Title,
                    ImagesPerSecond = Number(series.Rate),
                    Cost = Number(table.Cost(series.Contender.Key)),
                    Slices = series.Slices.Select(slice => new { slice.Images, Seconds = Math.Round(slice.Seconds, 6) }),
                    series.Contender.Note,
                    series.Failure,
                }),
            }),
            Injection,
            FlipsAlone = Flips,
            Corruptions,
            Line = Line(),
        },
        Json);

    private static double? Number(double value) => double.IsFinite(value) ? Math.Round(value, 4) : null;
}
