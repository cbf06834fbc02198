using Resilience.Campaigns.Targets;
using Resilience.Faults;
using Resilience.Faults.Timing;

namespace Resilience.Campaigns.Values;

/// <summary>Values between operators, and initializers of any element type, of any number of layers.</summary>
/// <param name="owner">The model.</param>
/// <param name="spec">The campaign.</param>
/// <param name="selection">What it strikes.</param>
internal sealed class ValueTarget(ModelUnderTest owner, CampaignSpec spec, StruckSelection selection) : ICampaignTarget
{
    private GoldenResult? divided;

    /// <inheritdoc/>
    public string Name => selection.Name;

    /// <inheritdoc/>
    public IReadOnlyList<TargetTensor> Targets => selection.Targets;

    /// <inheritdoc/>
    public FaultSpace Space => selection.Space;

    /// <inheritdoc/>
    public GraphRoute? Route => owner.Runs.Chosen.GetValueOrDefault(Key, ValueRoutes.First(selection));

    /// <inheritdoc/>
    public GraphRoute? FileRoute =>
        spec.Timing == FaultTiming.Static && selection.Graph.Values.All(value => value.IsParameter) && Route != GraphRoute.Divided ? Route : null;

    private string Key => $"{spec.Target} {spec.Layer}";

    /// <summary>The target of a campaign; null where it is one layer's float32 parameters for the whole of a trial.</summary>
    /// <exception cref="ResilienceException">RES01xx, RES02xx: nothing of it can be struck.</exception>
    public static ValueTarget? Find(ModelUnderTest owner, CampaignSpec spec)
    {
        var selection = spec.Target is FaultTarget.Activations or FaultTarget.Inputs or FaultTarget.States or FaultTarget.CellStates or FaultTarget.ModelInput
            ? StruckValues.Choose(owner, spec)
            : StruckParameters.Choose(owner, spec);
        if (selection is null)
        {
            return null;
        }

        if (spec.Sampling == SamplingMode.Stratified)
        {
            throw new ResilienceException(
                ErrorCodes.BadSampling, $"Sampling = 'stratified' with '{selection.Name}': strata are known for flips of single bits in one layer's float32 parameters; expected Sampling = 'uniform'");
        }

        TimingCheck.Require(owner, spec, selection);
        return new ValueTarget(owner, spec, selection);
    }

    /// <inheritdoc/>
    public GoldenResult Golden(ICampaignHost host) => Route == GraphRoute.Divided
        ? divided ??= DividedGolden.Run(owner, selection, () => Prepare(GraphRoute.Divided), host)
        : owner.Runs.Get(Route!.Value, host);

    /// <inheritdoc/>
    public IFaultSubject Prepare(GoldenResult golden, ICampaignHost host)
    {
        foreach (var line in Remarks())
        {
            host.Progress($"{Name}: {line}");
        }

        return Prepare(Route!.Value);
    }

    /// <inheritdoc/>
    public bool TryNext(RouteUnfitException error, ICampaignHost host)
    {
        var route = Route!.Value;
        if (error.Image >= 0 && owner.Caches.Distrust())
        {
            // What an earlier process stored may be the one that is wrong: everything is computed and proven anew.
            owner.Runs.Clear();
            return true;
        }

        if (ValueRoutes.After(route) is not { } next)
        {
            return false;
        }

        host.Progress($"{Name}: {GraphRoutes.Describe(route)} does not do: {error.Message}; going on with {GraphRoutes.Describe(next)}");
        owner.Runs.Leave(route);
        owner.Runs.Chosen[Key] = next;
        return true;
    }

    /// <summary>What of the settings means something else here than for one layer's parameters.</summary>
    private IEnumerable<string> Remarks()
    {
        if (spec.Mode == CampaignMode.Delta)
        {
            yield return "Mode 'delta' changes nothing here, since differences are carried on for one layer's float32 parameters only; trials are exact";
        }

        if (spec.Timing.Kind != TimingKind.Static && owner.Signature.FixedBatch != 1 && selection.Graph.Values[0].IsParameter)
        {
            yield return "all images of a run read the same parameters, so a batch runs once for each of its fault lists: this takes as many times as long";
        }
    }

    private ValueSubject Prepare(GraphRoute route) => new(owner, spec, selection, route);
}
