using System.Globalization;
using Resilience.Campaigns;
using Resilience.Corruptions;
using Resilience.Gates;
using Spectre.Console;

namespace Resilience.Tool.Replay;

/// <summary>Prints a replayed trial: what was flipped, what came out, what changed.</summary>
/// <param name="recorded">The trial in the report.</param>
/// <param name="replayed">The trial now.</param>
/// <param name="imageName">Names an image by its number.</param>
internal sealed class ReplayPrinter(ReportedTrial recorded, ReplayedTrial replayed, Func<int, string> imageName)
{
    private const int MostImages = 20;
    private readonly IAnsiConsole console = Console();

    /// <summary>Prints all of it.</summary>
    public void Print(string model, string dataset, bool sameFaults, bool reproduced, GoldenRun golden)
    {
        var (spec, result) = (recorded.Campaign.Spec, replayed.Result);
        Line($"campaign  {spec.Name}: {(spec.Corruption is null ? $"layer {recorded.Campaign.ResolvedLayer}, {spec.SummariseFaults()}" : spec.DescribeFaults())}, seed {spec.Seed}");
        Line($"id        {recorded.Id}");
        Line($"trial     {result.Trial} at {FaultUnit.Of(spec).Count(result.Flips)}");
        Line($"model     {model} (sha256 {recorded.Context.ModelSha256})");
        Line($"data set  {dataset} (sha256 {recorded.Context.DatasetSha256})");
        if (spec.Corruption is { } corruption)
        {
            Line($"images    {CorruptionTable.Find(corruption).Describe(result.Flips)}");
        }
        else
        {
            PrintFaults(spec, result, sameFaults);
        }

        Line($"accuracy  {Share(result)}{(recorded.IsOfSweep ? string.Empty : $", recorded {Share(recorded.Trial)}")}, without faults {golden.Accuracy:0.0000}");
        Line($"outcomes  {Outcomes(result.Outcomes)}");
        if (recorded.IsOfSweep)
        {
            Line($"recorded  SDC-1 {recorded.Trial.Outcomes.Sdc1}, DUE {recorded.Trial.Outcomes.Due}, as sweeps record it");
        }
        else if (result.Outcomes != recorded.Trial.Outcomes)
        {
            Line($"recorded  {Outcomes(recorded.Trial.Outcomes)}");
        }

        PrintChanged();
        if (replayed.Verified)
        {
            Line($"verified  a model file with these faults, run whole and from scratch, gives the same {(spec.Mode == CampaignMode.Exact ? "scores" : "predictions")} for all {result.Outcomes.Images} images");
        }

        if (golden.LogitsSha256 != recorded.Campaign.Golden.LogitsSha256)
        {
            Line($"note      the golden run's scores differ in bits from the recorded ones: another processor, runtime or device ({recorded.Context.Machine}; {recorded.Context.Runtime}; {recorded.Context.Device})");
        }

        console.MarkupLine(reproduced ? "[green]reproduced[/]" : "[red]not reproduced[/]");
    }

    private void PrintFaults(CampaignSpec spec, TrialResult result, bool sameFaults)
    {
        var bits = recorded.Campaign.Targets.All(target => target.Type is null) ? "of a float32, 23..30 are the exponent, 31 is the sign" : "of a value, the highest of a signed one its sign";
        Line($"faults    {(result.Injections.Count == 0 ? "none in the model" : $"bit 0 is the least significant {bits}")}{(sameFaults ? string.Empty : "; NOT the recorded list")}");
        foreach (var fault in result.Injections)
        {
            var (before, after) = (FaultText.Bits(fault.Before, fault.Format), FaultText.Bits(fault.After, fault.Format));
            Line($"          {FaultText.Describe(fault, recorded.Campaign.Targets, spec.Fault)}  [0x{before.ToUpperInvariant()} → 0x{after.ToUpperInvariant()}]");
        }

        if (!result.IsRecordedWhole)
        {
            Line($"          the first {result.Injections.Count} of {result.Struck}");
        }
    }

    private void PrintChanged()
    {
        var changed = replayed.Changed;
        Line($"changed   {changed.Count} of {replayed.Result.Outcomes.Images} images have another class{(changed.Count > MostImages ? $"; the first {MostImages}" : string.Empty)}");
        if (changed.Count == 0)
        {
            return;
        }

        var table = new Table { Border = TableBorder.None };
        table.AddColumns("         ", "image", "label", "before → after", "confidence");
        foreach (var image in changed.Take(MostImages))
        {
            var after = image.After is { } index ? Class(index) : "NaN or infinite scores";
            table.AddRow(string.Empty, Markup.Escape(imageName(image.Image)), Markup.Escape(Class(image.Label)), Markup.Escape($"{Class(image.Before)} → {after}"), Markup.Escape($"{ReplayPage.Confidence(image.BeforeConfidence)} → {ReplayPage.Confidence(image.AfterConfidence)}".TrimEnd(' ', '→')));
        }

        console.Write(table);
    }

    private string Class(int index) => recorded.Context.Classes.ElementAtOrDefault(index) ?? index.ToString(CultureInfo.InvariantCulture);

    private static string Share(TrialResult trial) =>
        string.Create(CultureInfo.InvariantCulture, $"{trial.Accuracy:0.0000} ({trial.Correct} of {trial.Outcomes.Images})");

    private static string Outcomes(OutcomeCounts o) => string.Create(
        CultureInfo.InvariantCulture,
        $"masked {o.Masked}, benign {o.Benign}, SDC-1 {o.Sdc1}, DUE {o.Due} (SDC-5 {o.Sdc5}, SDC-10 % {o.Sdc10Relative}, SDC-20 % {o.Sdc20Relative}, relative)");

    private void Line(FormattableString text) => console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static IAnsiConsole Console()
    {
        if (!System.Console.IsOutputRedirected)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings());
        }

        // A file has no colours and no width: nothing is wrapped or cut.
        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        plain.Profile.Width = 10_000;
        return plain;
    }
}
