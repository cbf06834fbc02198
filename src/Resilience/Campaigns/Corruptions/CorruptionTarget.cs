using System.Globalization;
using Resilience.Campaigns.Targets;
using Resilience.Corruptions;
using Resilience.Faults;

namespace Resilience.Campaigns.Corruptions;

/// <summary>The input images: corrupted, before an unchanged model sees them. A point is a severity, a trial a draw of the corruption's randomness.</summary>
internal sealed class CorruptionTarget : ICampaignTarget
{
    private readonly ModelUnderTest owner;
    private readonly ICorruption corruption;
    private readonly IReadOnlyList<int> severities;

    /// <summary>Checks the campaign; prepares nothing yet.</summary>
    /// <exception cref="ResilienceException">RES0122: no such corruption or severity. RES0112: sampling that divides fault lists.</exception>
    public CorruptionTarget(ModelUnderTest owner, CampaignSpec spec)
    {
        this.owner = owner;
        corruption = CorruptionTable.Find(spec.Corruption!);
        Severities.Require(spec.Flips);
        severities = spec.Flips.Values;
        if (spec.Sampling == SamplingMode.Stratified)
        {
            throw new ResilienceException(
                ErrorCodes.BadSampling, $"Sampling = 'stratified' divides fault lists by what they make of values, and the corruption '{corruption.Name}' has none; expected Sampling = 'uniform'");
        }
    }

    /// <inheritdoc/>
    public string Name => corruption.Name;

    /// <inheritdoc/>
    public IReadOnlyList<TargetTensor> Targets => [];

    /// <inheritdoc/>
    public FaultSpace Space => FaultSpace.None;

    /// <inheritdoc/>
    public DrawUnit Draws => CorruptionDraws.Of(corruption.Name);

    /// <inheritdoc/>
    public GoldenResult Golden(ICampaignHost host) => owner.GoldenScores(host);

    /// <inheritdoc/>
    public IFaultSubject Prepare(GoldenResult golden, ICampaignHost host)
    {
        foreach (var severity in severities)
        {
            host.Progress(string.Create(CultureInfo.InvariantCulture, $"{corruption.Name} severity {severity}: {corruption.Describe(severity)}"));
        }

        return new CorruptionSubject(owner, corruption);
    }
}
