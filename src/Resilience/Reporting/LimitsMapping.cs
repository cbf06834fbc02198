using System.Text.Json;
using Resilience.Campaigns;
using Resilience.Campaigns.Limits;
using Resilience.Gates;
using Resilience.Reporting.Contract;
using Resilience.Specs;
using Resilience.Statistics;

namespace Resilience.Reporting;

/// <summary>Limits and findings to and from their documents.</summary>
internal static class LimitsMapping
{
    /// <summary>The document; null where nothing is set.</summary>
    public static LimitsDocument? ToDocument(GateSettings gates)
    {
        var document = new LimitsDocument
        {
            High = Set(gates.High, 0),
            Low = Set(gates.Low, 0),
            MaxAccuracyDrop = Set(gates.MaxAccuracyDrop, 1),
            MaxSdc1 = Set(gates.MaxSdc1, 1),
            MaxSdc5 = Set(gates.MaxSdc5, 1),
            MaxSdc10 = Set(gates.MaxSdc10, 1),
            MaxSdc20 = Set(gates.MaxSdc20, 1),
            MaxDue = Set(gates.MaxDue, 1),
            MinClassAccuracy = Set(gates.MinClassAccuracy, 0),
            MaxHazard = Set(gates.MaxHazard, 0),
            Hazards = gates.Hazards is { } hazards ? ToDocument(hazards) : null,
            Inconclusive = gates.Inconclusive == InconclusivePolicy.Skip ? null : SpecWords.Of(gates.Inconclusive),
        };
        return document == new LimitsDocument() ? null : document;
    }

    /// <summary>What one limit says.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="round">Ends derived numbers where all machines agree.</param>
    public static GateDocument ToDocument(GateFinding finding, Func<double, double> round) => new()
    {
        Gate = JsonNamingPolicy.CamelCase.ConvertName(finding.Gate),
        Metric = finding.Metric,
        Estimate = Round(finding.Estimate, round),
        Limit = round(finding.Limit),
        Verdict = finding.Verdict.ToString().ToLowerInvariant(),
        Confidence = round(finding.Confidence),
        Message = finding.Message,
        WorstTrial = finding.WorstTrial,
        WorstValue = finding.WorstValue is { } worst ? round(worst) : null,
        MoreTrials = finding.MoreTrials,
        Policy = finding.Policy,
    };

    /// <summary>An interval, its ends likewise.</summary>
    public static Interval Round(Interval interval, Func<double, double> round) =>
        interval with { Estimate = round(interval.Estimate), Low = round(interval.Low), High = round(interval.High) };

    /// <summary>The limits of a campaign in a report.</summary>
    /// <param name="document">What it says; null for none.</param>
    /// <param name="requirements">Its ids.</param>
    /// <exception cref="ResilienceException">RES015x: they are no limits.</exception>
    public static GateSettings Read(LimitsDocument? document, IReadOnlyList<string>? requirements)
    {
        var ids = GateReader.Ids(string.Join(',', requirements ?? []));
        return document is null ? GateSettings.None with { Requirements = ids } : new GateSettings
        {
            High = document.High ?? 0,
            Low = document.Low ?? 0,
            MaxAccuracyDrop = document.MaxAccuracyDrop ?? 1,
            MaxSdc1 = document.MaxSdc1 ?? 1,
            MaxSdc5 = document.MaxSdc5 ?? 1,
            MaxSdc10 = document.MaxSdc10 ?? 1,
            MaxSdc20 = document.MaxSdc20 ?? 1,
            MaxDue = document.MaxDue ?? 1,
            MinClassAccuracy = document.MinClassAccuracy ?? 0,
            MaxHazard = document.MaxHazard ?? 0,
            Hazards = document.Hazards is { } hazards ? Read(hazards) : null,
            Inconclusive = document.Inconclusive is { } word ? SpecWords.Parse<InconclusivePolicy>("inconclusive", word, ErrorCodes.BadGateWord) : InconclusivePolicy.Skip,
            Requirements = ids,
        };
    }

    /// <summary>The first thing wrong with a campaign's limits as a report has them; null for none.</summary>
    /// <param name="spec">The campaign.</param>
    /// <param name="classes">Class names by output index.</param>
    /// <param name="images">What the images are.</param>
    public static string? Problem(CampaignSpec spec, IReadOnlyList<string> classes, GoldenClasses images)
    {
        var problem = GateCheck.Problems(spec).Select(found => found.Error.Detail).FirstOrDefault();
        var unknown = spec.Gates.Hazards?.Costs.Keys.SelectMany(pair => new[] { pair.True, pair.Predicted }).FirstOrDefault(name => !classes.Contains(name, StringComparer.Ordinal));
        var usesClasses = spec.Gates.Hazards is not null || spec.Gates.MinClassAccuracy > 0;
        return problem
            ?? (unknown is not null ? $"hazards name '{unknown}', which is no class" : null)
            ?? (spec.Gates.MaxHazard > 0 && spec.Gates.Hazards is null ? "maxHazard is there without hazards" : null)
            ?? (usesClasses && images.Labels.Concat(images.Predicted).Any(label => label >= classes.Count) ? "an image is of a class without a name" : null);
    }

    private static double? Set(double value, double unset) => value == unset ? null : value;

    private static HazardsDocument ToDocument(HazardTable hazards) => new()
    {
        Source = Path.GetFileName(hazards.Source),
        Default = hazards.Usual,
        Due = hazards.Due,
        Costs = hazards.Costs.GroupBy(pair => pair.Key.True, StringComparer.Ordinal).OrderBy(row => row.Key, StringComparer.Ordinal).ToDictionary(
            row => row.Key,
            row => (IReadOnlyDictionary<string, double>)row.OrderBy(cell => cell.Key.Predicted, StringComparer.Ordinal).ToDictionary(cell => cell.Key.Predicted, cell => cell.Value, StringComparer.Ordinal),
            StringComparer.Ordinal),
    };

    private static HazardTable Read(HazardsDocument hazards) => HazardFile.Create(
        hazards.Source, hazards.Default, hazards.Due, hazards.Costs.SelectMany(row => (row.Value ?? new Dictionary<string, double>(StringComparer.Ordinal)).Select(cell => (Pair: (row.Key, cell.Key), cell.Value))).ToDictionary(cell => cell.Pair, cell => cell.Value));
}
