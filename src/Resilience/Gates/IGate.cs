using Resilience.Campaigns;

namespace Resilience.Gates;

/// <summary>A limit that a campaign sets, and how a point is held against it.</summary>
internal interface IGate
{
    /// <summary>The setting that sets it, such as <c>MinAccuracy</c>.</summary>
    string Setting { get; }

    /// <summary>What is counted, over what, and how NaN, infinities and equal scores count: a sentence without its full stop, printed beside the rate.</summary>
    string Policy { get; }

    /// <summary>Judges one point.</summary>
    /// <param name="point">The finished trials, at least one.</param>
    /// <param name="context">The campaign, and what is known of its model and images.</param>
    /// <param name="confidence">
    /// One-sided confidence of this single test, above 0.5 and below 1: of a wrong pass and of a wrong failure alike. It is higher than the campaign's
    /// where the campaign has several tests. Over all looks, where a point is sequential.
    /// </param>
    /// <returns>Pass only where the limit is shown to be held, Fail only where it is shown to be broken.</returns>
    GateFinding Judge(PointResult point, GateContext context, double confidence);
}
