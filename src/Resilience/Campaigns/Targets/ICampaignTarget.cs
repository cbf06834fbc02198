using Resilience.Faults;

namespace Resilience.Campaigns.Targets;

/// <summary>What a campaign strikes where that is something other than a layer's float32 parameters for the whole of a trial.</summary>
internal interface ICampaignTarget
{
    /// <summary>Name in messages, reports and journals.</summary>
    string Name { get; }

    /// <summary>The tensors of <see cref="Space"/>, in its order; empty where no tensor is struck.</summary>
    IReadOnlyList<TargetTensor> Targets { get; }

    /// <summary>What may be struck; <see cref="FaultSpace.None"/> where no sites are drawn.</summary>
    FaultSpace Space { get; }

    /// <summary>What shares one random draw; where nothing is drawn, one trial says all.</summary>
    DrawUnit Draws => DrawUnit.Trial;

    /// <summary>The form in which the model runs; null for the device's first.</summary>
    GraphRoute? Route => null;

    /// <summary>The form in which a model file with a trial's faults in it, run whole, gives the trial's bits; null where no file holds them.</summary>
    GraphRoute? FileRoute => null;

    /// <summary>The run without faults that trials are judged by.</summary>
    GoldenResult Golden(ICampaignHost host);

    /// <summary>Makes ready for trials.</summary>
    IFaultSubject Prepare(GoldenResult golden, ICampaignHost host);

    /// <summary>After the self-proof has failed: takes the next form in which the model may run; false where there is none.</summary>
    bool TryNext(RouteUnfitException error, ICampaignHost host) => false;
}
