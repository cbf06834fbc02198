using System.Diagnostics.CodeAnalysis;
using Resilience.Campaigns;
using Resilience.Specs;

namespace Resilience.Baselines;

/// <summary>A baseline to its document and back.</summary>
internal static class BaselineMapping
{
    private const char Tab = '\t';

    /// <summary>The document, without its seal.</summary>
    public static BaselineDocument ToDocument(Baseline baseline) => new()
    {
        Format = BaselineDocument.FormatName,
        SchemaVersion = Baseline.SchemaVersion,
        Measured = baseline.Measured,
        Context = baseline.Context,
        Computation = baseline.Parts.Computation,
        Tensors = [.. baseline.Parts.Tensors.Select(part => string.Join(Tab, part.Layer, part.Tensor, part.Sha256))],
        Campaigns = [.. baseline.Campaigns.Select(campaign => new BaselineDocument.Campaign
        {
            Settings = campaign.Settings.ToDictionary(pair => pair.Setting, pair => pair.Value, StringComparer.Ordinal),
            Iterations = campaign.Iterations,
            ResolvedLayer = campaign.ResolvedLayer,
            Targets = campaign.Targets,
            FaultSpace = campaign.FaultSpace,
            GoldenSha256 = campaign.Golden.LogitsSha256,
            Labels = GoldenClasses.Write(campaign.Golden.Classes.Labels),
            GoldenClasses = GoldenClasses.Write(campaign.Golden.Classes.Predicted),
            Points = [.. campaign.Points.Select(point => new BaselineDocument.Point { Flips = point.Flips, Trials = [.. point.Trials.Select(trial => trial.ToString())] })],
        })],
        Seal = string.Empty,
    };

    /// <summary>The baseline of a document.</summary>
    /// <param name="document">As it was read; its seal holds.</param>
    /// <param name="damaged">Makes the error where it contradicts itself.</param>
    public static Baseline Read(BaselineDocument document, Func<string, ResilienceException> damaged)
    {
        return new Baseline
        {
            Context = document.Context,
            Measured = document.Measured,
            Parts = new ModelParts(document.Computation, [.. document.Tensors.Select(Part)]),
            Campaigns = [.. document.Campaigns.Select(Campaign)],
            Seal = document.Seal,
        };

        ModelPart Part(string text)
        {
            var parts = text.Split(Tab);
            Require(parts.Length == 3, $"the tensor '{text}' is not layer, name and hash");
            return new ModelPart(parts[0], parts[1], parts[2]);
        }

        BaselineCampaign Campaign(BaselineDocument.Campaign campaign)
        {
            Require(campaign.Settings.TryGetValue("name", out var name), "a campaign has no name");
            Require(campaign.Targets.All(target => target.Elements >= 1 && target.Format is not null && target.Shape.All(dimension => dimension >= 1)), $"campaign '{name}' has an empty tensor or an unknown type");
            var classes = GoldenClasses.TryParse(campaign.Labels, campaign.GoldenClasses);
            Require(classes is not null, $"campaign '{name}' has malformed classes");
            var golden = new GoldenRun(classes.Labels.Count, classes.Correct(ClassChanges.None), campaign.GoldenSha256, 0) { Classes = classes };
            return new BaselineCampaign
            {
                Settings = [.. campaign.Settings.OrderBy(pair => pair.Key != "name").Select(pair => (pair.Key, pair.Value))],
                Iterations = campaign.Iterations,
                ResolvedLayer = campaign.ResolvedLayer,
                Targets = campaign.Targets,
                FaultSpace = campaign.FaultSpace,
                Golden = golden,
                Points = [.. campaign.Points.Select(point => new BaselinePoint(point.Flips, [.. point.Trials.Select(text => Trial(text, golden, name))]))],
            };
        }

        BaselineTrial Trial(string text, GoldenRun golden, string name)
        {
            var trial = BaselineTrial.TryParse(text);
            Require(
                trial is not null && trial.Outcomes.Images == golden.Images && (trial.Changes.Count == 0 || trial.Changes[^1].Image < golden.Images) && golden.Classes.Correct(trial.Changes) == trial.Correct,
                $"campaign '{name}' has a trial that contradicts itself: '{(text.Length > 60 ? text[..60] + "…" : text)}'");
            return trial;
        }

        void Require([DoesNotReturnIf(false)] bool holds, string what)
        {
            if (!holds)
            {
                throw damaged(what);
            }
        }
    }
}
