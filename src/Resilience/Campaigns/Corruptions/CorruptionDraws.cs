using Resilience.Corruptions;

namespace Resilience.Campaigns.Corruptions;

/// <summary>What shares one random draw in a campaign.</summary>
internal static class CorruptionDraws
{
    /// <summary>The unit of a corruption by name; of none, that of faults in the model.</summary>
    public static DrawUnit Of(string? corruption) =>
        corruption is null || CorruptionTable.TryFind(corruption) is not { } found ? DrawUnit.Trial
        : found.IsRandom ? DrawUnit.Image
        : DrawUnit.Nothing;
}
