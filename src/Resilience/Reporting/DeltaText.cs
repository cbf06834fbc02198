using System.Globalization;
using Resilience.Campaigns;

namespace Resilience.Reporting;

/// <summary>What a campaign in delta mode says of its exactness.</summary>
internal static class DeltaText
{
    /// <summary>How many images were run exactly as well, and how far the two ways were apart at most.</summary>
    public static string Sentence(IReadOnlyList<TrialResult> trials) => string.Create(
        CultureInfo.InvariantCulture,
        $"{trials.Sum(trial => (long)trial.Rechecked)} of {trials.Sum(trial => (long)trial.Outcomes.Images)} images were run exactly as well; scores were apart by at most {trials.Select(trial => trial.LargestDifference).DefaultIfEmpty().Max():0.0e+0} of the largest");
}
