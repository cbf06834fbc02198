using System.Globalization;
using Resilience.Campaigns;
using Resilience.Campaigns.Schedules;
using Resilience.Faults.Strata;
using Resilience.Gates;
using Resilience.Reporting.Contract;
using Resilience.Statistics;

namespace Resilience.Reporting;

/// <summary>A point's sampling to its document and back.</summary>
internal static class SamplingMapping
{
    /// <summary>The document; null for trials 0..iterations-1.</summary>
    public static SamplingDocument? ToDocument(PointResult point, CampaignSpec spec)
    {
        if (point.Sampling is not { } sampling)
        {
            return null;
        }

        var values = sampling.Values(point.Trials, trial => trial.Accuracy);
        return new SamplingDocument
        {
            Strata = [.. sampling.Strata.Select((stratum, h) => new StratumDocument
            {
                Name = stratum.Name,
                Weight = stratum.Weight,
                Rounds = [.. sampling.Rounds.Select(round => round[h])],
                Accuracy = values[h].Rounds.Sum(round => round.Count) == 0 ? null : Math.Round(values[h].Rounds.SelectMany(round => round).Average(), 7),
            })],
            MostTrials = sampling.MostTrials,
            Reason = SamplingWords.Of(sampling.Reason),
            Summary = SamplingText.Sentence(sampling, spec),
        };
    }

    /// <summary>The sampling of a document; null where it has none.</summary>
    /// <param name="document">The point.</param>
    /// <param name="require">Throws with a message where its first argument is false.</param>
    public static PointSampling? Read(PointDocument document, Action<bool, string> require)
    {
        if (document.Sampling is not { } sampling)
        {
            return null;
        }

        var strata = sampling.Strata;
        require(strata.Count > 0 && strata.All(s => s is { Weight: > 0 and <= 1 }) && Math.Abs(strata.Sum(s => s.Weight) - 1) < 1e-6, "sampling has strata whose weights do not add up to 1");
        require(strata.All(s => s.Rounds.Count == strata[0].Rounds.Count && s.Rounds.All(trials => trials >= 1)), "sampling has a round without trials of some stratum");
        require(Enum.TryParse<StopReason>(sampling.Reason, ignoreCase: true, out var reason) && Enum.IsDefined(reason), $"sampling.reason is '{sampling.Reason}'");
        require(sampling.MostTrials >= document.Trials.Count, "sampling.mostTrials is below the number of trials");
        int[] stratumOf = [.. document.Trials.Select(trial => trial?.Stratum ?? -1)];
        for (var h = 0; h < strata.Count; h++)
        {
            require(stratumOf.Count(of => of == h) == strata[h].Rounds.Sum(trials => (long)trials), string.Create(CultureInfo.InvariantCulture, $"sampling.strata[{h}] has another number of trials than its rounds"));
        }

        require(stratumOf.All(of => of >= 0 && of < strata.Count), "a trial is in no stratum");
        require(document.Trials.Zip(document.Trials.Skip(1), (a, b) => a.Trial < b.Trial).All(ascending => ascending), "the trials are not in order of their numbers");
        return new PointSampling(
            [.. strata.Select(s => new Stratum(s.Name, s.Weight))],
            [.. Enumerable.Range(0, strata[0].Rounds.Count).Select(round => (IReadOnlyList<int>)[.. strata.Select(s => s.Rounds[round])])],
            stratumOf,
            sampling.MostTrials,
            reason);
    }
}
