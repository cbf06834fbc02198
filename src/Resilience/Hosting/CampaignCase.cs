using System.Globalization;
using Resilience.Campaigns.Limits;
using Resilience.Faults.Lists;
using Resilience.Specs;

namespace Resilience.Hosting;

/// <summary>One point of a campaign.</summary>
/// <param name="Campaign">The campaign's name in reports and in the random stream's key: <c>Class.Method</c>.</param>
/// <param name="Arguments">The attribute's values.</param>
/// <param name="Point">The point.</param>
internal sealed record CampaignCase(string Campaign, CampaignText Arguments, CasePoint Point) : CaseWork
{
    /// <inheritdoc/>
    public override string Label => PointLabel.Of(Arguments, Point.Amount);

    /// <inheritdoc/>
    public override string Key => Point.Number > 0 ? Point.Number.ToString(CultureInfo.InvariantCulture) : Point.Amount;

    /// <inheritdoc/>
    public override string Layers => Arguments.Layers;

    /// <inheritdoc/>
    public override int Index => Point.Index;

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string Value)> Traits =>
        [("Category", "Resilience"), .. GateReader.Ids(Arguments.Requirements).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => ("Requirement", id)), .. OwnTraits()];

    /// <inheritdoc/>
    public override MeasuredCase Measure(CaseRun run) =>
        CampaignSession.Measure(run, Arguments.ToSpec(Campaign, Sources(run)) with { Source = SourceFinder.Find(run.Method) }, Point);

    private static SpecSources Sources(CaseRun run) => new()
    {
        Methods = name => FaultMethod.Find(run.TestClass, name),
        Lists = path => FaultListFile.Load(run.Beside(path)),
        Hazards = path => HazardFile.Load(run.Beside(path)),
        Files = path => Path.GetFullPath(run.Beside(path)),
    };

    private IEnumerable<(string Name, string Value)> OwnTraits()
    {
        if (Arguments.Corruption.Length > 0)
        {
            return [("Corruption", Arguments.Corruption), ("Severity", Key)];
        }

        IEnumerable<(string, string)> where = [("Layer", Arguments.Layers), ("Bits", Arguments.Bits)];
        if (Arguments.Door != SpecDoor.BitFlipAttribute)
        {
            where = where.Concat([("Fault", Arguments.Fault), ("Target", Arguments.Target)]);
        }

        return where.Append(
            Arguments.FaultList.Length > 0 ? (nameof(Arguments.FaultList), Arguments.FaultList)
            : Point.Number > 0 ? ("Flips", Key)
            : ("Rate", Point.Amount[(Point.Amount.LastIndexOf(' ') + 1)..]));
    }
}
