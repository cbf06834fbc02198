using System.Text.Json.Serialization;
using Resilience.Campaigns;

namespace Resilience.Reporting.Sweeps;

/// <summary>A sweep's file. What follows from the trials is written for other programs and computed anew when it is read.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="SchemaVersion">Always <see cref="Version"/>.</param>
/// <param name="Name">The sweep.</param>
/// <param name="Finished">When it ended.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="Settings">What was asked for.</param>
/// <param name="Context">What it ran on.</param>
/// <param name="Golden">The fault-free run.</param>
/// <param name="RoundShares">What each round counts in the estimates.</param>
/// <param name="Model">Rates of the whole model.</param>
/// <param name="Fields">Rates by column.</param>
/// <param name="Layers">By layer.</param>
/// <param name="PredictedFrom">What predictions were made from; null for none.</param>
/// <param name="Agreement">Rank correlation of predictions with what was measured; null for none.</param>
/// <param name="Seal">Of all the rest; see <see cref="ReportSeal"/>.</param>
internal sealed record SweepDocument(
    string Schema,
    int SchemaVersion,
    string Name,
    DateTimeOffset Finished,
    double Seconds,
    SweepSettings Settings,
    RunContext Context,
    GoldenRun Golden,
    IReadOnlyList<double> RoundShares,
    RatesDocument Model,
    IReadOnlyList<FieldDocument> Fields,
    IReadOnlyList<LayerDocument> Layers,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PredictedFrom = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AgreementDocument? Agreement = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Seal = null)
{
    public const string SchemaName = "resilience-sweep";
    public const int Version = 2;
}
