using Resilience.Corruptions;

namespace Resilience.Reporting.Corruptions;

/// <summary>A model's error rates on corrupted images.</summary>
/// <param name="Source">Which model on which images, and where the rates come from.</param>
/// <param name="Clean">Error on clean images, 0..1.</param>
/// <param name="ByCorruption">Error, 0..1, by corruption and severity.</param>
internal sealed record ErrorRates(string Source, double Clean, IReadOnlyDictionary<string, IReadOnlyDictionary<int, double>> ByCorruption)
{
    /// <summary>The rates of the models of a report, one for each model and data set that corruption campaigns ran on.</summary>
    /// <param name="report">The report.</param>
    /// <param name="path">Where it is, for <see cref="Source"/>.</param>
    /// <exception cref="ResilienceException">RES0122: it has no finished corruption campaign.</exception>
    public static IReadOnlyList<ErrorRates> Of(ResilienceReport report, string path)
    {
        var found = report.Campaigns
            .Where(campaign => campaign.Result.Spec.Corruption is not null && campaign.Measured.Any())
            .GroupBy(campaign => (campaign.Context.ModelSha256, campaign.Context.DatasetSha256))
            .Select(campaigns => OfOne([.. campaigns], path))
            .ToArray();
        return found.Length > 0
            ? found
            : throw new ResilienceException(ErrorCodes.BadCorruption, $"'{path}' has no measured corruption campaign; expected a report of at least one", path);
    }

    private static ErrorRates OfOne(CampaignReport[] campaigns, string path)
    {
        var (context, golden) = (campaigns[0].Context, campaigns[0].Result.Golden);

        // Two campaigns on the same severity, of other seeds for example, are averaged.
        var rates = campaigns
            .GroupBy(campaign => CorruptionTable.Find(campaign.Result.Spec.Corruption!).Name, StringComparer.Ordinal)
            .ToDictionary(
                same => same.Key,
                same => (IReadOnlyDictionary<int, double>)same
                    .SelectMany(campaign => campaign.Measured)
                    .GroupBy(point => point.Flips)
                    .ToDictionary(points => points.Key, points => points.Average(point => 1 - point.Gate.Accuracy.Estimate)),
                StringComparer.Ordinal);
        return new ErrorRates($"{context.ModelFile} on {Words.Plural(golden.Images, "image")} of {context.Dataset} ({path})", 1 - golden.Accuracy, rates);
    }
}
