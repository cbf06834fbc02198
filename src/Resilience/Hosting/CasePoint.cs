using System.Globalization;
using Resilience.Campaigns;
using Resilience.Specs;

namespace Resilience.Hosting;

/// <summary>
/// The point that a test case measures. Of rates, the number of faults is known with the model only, so that such a case knows its place
/// among the campaign's points instead.
/// </summary>
/// <param name="Number">Number of faults, or severity; 0 where it is not known yet.</param>
/// <param name="Index">0-based place among the campaign's points.</param>
/// <param name="Amount">As the case's name has it.</param>
internal sealed record CasePoint(int Number, int Index, string Amount)
{
    /// <summary>A campaign's points, in order.</summary>
    /// <param name="text">The campaign.</param>
    /// <param name="spec">What it means, files unread.</param>
    public static IEnumerable<CasePoint> Of(CampaignText text, CampaignSpec spec)
    {
        if (text.FaultList.Length > 0)
        {
            return [new CasePoint(0, 0, PointLabel.Recorded(text.FaultList))];
        }

        if (spec.Rates is { } rates)
        {
            return rates.Values.Select((rate, index) => new CasePoint(0, index, PointLabel.Rate(rates.OfBits, rate)));
        }

        var digits = Math.Max(3, spec.Flips.Values[^1].ToString(CultureInfo.InvariantCulture).Length);
        return spec.Flips.Values.Select((number, index) =>
            new CasePoint(number, index, spec.Corruption is null ? PointLabel.Count(number, digits) : PointLabel.Severity(number)));
    }
}
