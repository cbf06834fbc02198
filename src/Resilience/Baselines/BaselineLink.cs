using Resilience.Campaigns;
using Resilience.Statistics;

namespace Resilience.Baselines;

/// <summary>The baseline that a campaign was compared with, and what is to be said of the two models.</summary>
internal sealed record BaselineLink
{
    /// <summary>The file as the user wrote it.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of its content.</summary>
    public required string Seal { get; init; }

    /// <summary>The baseline's model file, without its folder.</summary>
    public required string ModelFile { get; init; }

    /// <summary>SHA-256 of that file.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>When its run ended.</summary>
    public required DateTimeOffset Measured { get; init; }

    /// <summary>Images.</summary>
    public required int Images { get; init; }

    /// <summary>Images that its fault-free run classifies rightly.</summary>
    public required int GoldenCorrect { get; init; }

    /// <summary>Of these the candidate's fault-free run has so many wrong.</summary>
    public required int GoldenLost { get; init; }

    /// <summary>Images that its fault-free run has wrong and the candidate's has right.</summary>
    public required int GoldenGained { get; init; }

    /// <summary>True where both models compute the same: every node, attribute and value of an initializer is equal.</summary>
    public required bool SameComputation { get; init; }

    /// <summary>True where both fault-free runs gave the same scores, bit for bit.</summary>
    public required bool SameScores { get; init; }

    /// <summary>The layers whose parameters differ; null where the models were not compared.</summary>
    public required IReadOnlyList<LayerChange>? Changed { get; init; }

    /// <summary>True where none of the tensors that the campaign strikes is among <see cref="Changed"/>.</summary>
    public required bool StruckUnchanged { get; init; }

    /// <summary>The fault-free runs, image by image.</summary>
    public McNemar Golden() => new(Images, GoldenLost, GoldenGained);

    /// <summary>Compares a campaign's fault-free run and model with a baseline's.</summary>
    /// <param name="file">The baseline's file as the user wrote it.</param>
    /// <param name="baseline">The baseline.</param>
    /// <param name="campaign">Its campaign.</param>
    /// <param name="candidate">The campaign on the candidate, on the same images.</param>
    /// <param name="parts">What the candidate consists of; null where it is not at hand.</param>
    public static BaselineLink Of(string file, Baseline baseline, BaselineCampaign campaign, CampaignResult candidate, ModelParts? parts)
    {
        var (labels, before, now) = (campaign.Golden.Classes.Labels, campaign.Golden.Classes.Predicted, candidate.Golden.Classes.Predicted);
        var changed = parts is null ? null : LayerChange.Between(baseline.Parts, parts);
        return new BaselineLink
        {
            File = file,
            Seal = baseline.Seal,
            ModelFile = baseline.Context.ModelFile,
            ModelSha256 = baseline.Context.ModelSha256,
            Measured = baseline.Measured,
            Images = labels.Count,
            GoldenCorrect = campaign.Golden.Correct,
            GoldenLost = labels.Where((label, image) => before[image] == label && now[image] != label).Count(),
            GoldenGained = labels.Where((label, image) => before[image] != label && now[image] == label).Count(),
            SameComputation = parts?.Computation == baseline.Parts.Computation,
            SameScores = campaign.Golden.LogitsSha256 == candidate.Golden.LogitsSha256,
            Changed = changed,
            StruckUnchanged = changed is not null && !changed.SelectMany(layer => layer.Tensors).Intersect(campaign.Targets.Select(target => target.Name), StringComparer.Ordinal).Any(),
        };
    }
}
