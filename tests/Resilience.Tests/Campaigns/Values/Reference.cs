using Resilience.Campaigns;
using Resilience.Data;
using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Faults.Timing;
using Resilience.Models.Onnx;

namespace Resilience.Tests.Campaigns.Values;

/// <summary>Compares trials with the models in which their faults are spelled out.</summary>
internal static class Reference
{
    /// <summary>Runs trials; scores must be equal bit for bit, and what is recorded must be what was to be struck.</summary>
    /// <param name="setup">The model and so few images that they run as one batch.</param>
    /// <param name="spec">The campaign.</param>
    /// <param name="flips">Faults of a list.</param>
    /// <param name="trials">Number of trials.</param>
    /// <param name="mustChange">Whether any trial must change a score.</param>
    /// <returns>The form in which the model ran.</returns>
    public static GraphRoute Compare(SmallSetup setup, CampaignSpec spec, int flips, int trials = 4, bool mustChange = true)
    {
        var bytes = File.ReadAllBytes(setup.ModelPath);
        var dataset = ImageDataset.Load(setup.DatasetPath);
        var edges = spec.Target == FaultTarget.Inputs ? Edges(bytes) : null;
        using var owner = new ModelUnderTest(setup.Options);
        using var scores = new ValueScores(owner, spec);
        var changed = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            var (found, result) = scores.Run(flips, trial);
            var edits = spec.Timing.Kind == TimingKind.Static ? Static(scores, flips, trial, dataset.Images.Count) : Dynamic(scores, spec, flips, trial, dataset.Images.Count, result);
            var expected = SpelledOut.Scores(bytes, dataset, scores.Route, edits, edges);
            Assert.Equal(expected.Select(BitConverter.SingleToUInt32Bits), found.Select(BitConverter.SingleToUInt32Bits));
            changed += result.Outcomes.Masked < dataset.Images.Count ? 1 : 0;
        }

        Assert.True(changed > 0 || !mustChange, "no trial changed anything");
        return scores.Route;
    }

    /// <summary>The lists that strike each image by the rule of the timing; null for none.</summary>
    private static int? Occasion(FaultTiming timing, int image, Func<int, bool> chance) => timing.Kind switch
    {
        TimingKind.PerImage => 1 + image,
        TimingKind.PerBatch => 1 + (image / timing.Number),
        TimingKind.Execution => image == timing.Number ? 1 + image : null,
        _ => chance(image) ? 1 + image : null,
    };

    private static List<SpelledOut.Edit> Static(ValueScores scores, int flips, int trial, int images)
    {
        var sites = PatternExpansion.Of(scores.Target.Space, scores.Plan(flips).Pattern, scores.Plan(flips).Sites(trial));
        return [.. sites.SelectMany(site => Enumerable.Range(0, images).Select(image => new SpelledOut.Edit(scores.Target.Targets[site.Tensor].Name, image, site.Element, bits => bits ^ (1UL << site.Bit))))];
    }

    /// <summary>What was recorded, after it was found to be what the timing asks for; each value before must be the model's own.</summary>
    private static List<SpelledOut.Edit> Dynamic(ValueScores scores, CampaignSpec spec, int flips, int trial, int images, TrialResult result)
    {
        var plan = scores.Plan(flips);
        var struck = result.Injections.Select(injection => injection.Image).ToHashSet();
        var expected = Enumerable.Range(0, images)
            .Select(image => (Image: image, Occasion: Occasion(spec.Timing, image, struck.Contains)))
            .Where(image => image.Occasion is not null)
            .SelectMany(image => PatternExpansion.Of(plan.Space, plan.Pattern, plan.Sites(trial, image.Occasion!.Value)).Select(site => (image.Image, scores.Target.Targets[site.Tensor].Name, site.Element, site.Bit)))
            .ToHashSet();
        var found = result.Injections.Select(injection => (injection.Image, injection.Tensor, injection.Element, injection.Bit)).ToList();
        Assert.Equal(expected.Count, found.Count);
        Assert.Subset(expected, found.ToHashSet());
        var order = scores.Target.Targets.Index().ToDictionary(target => target.Item.Name, target => target.Index);
        return [.. result.Injections.OrderBy(injection => order[injection.Tensor]).Select(injection => new SpelledOut.Edit(injection.Tensor, injection.Image, injection.Element, bits =>
        {
            Assert.Equal(injection.Before, bits);
            return injection.After;
        }))];
    }

    /// <summary>Every input of every node, by the name that the engine gives it.</summary>
    private static Dictionary<string, (string Value, string Node, int Input)> Edges(byte[] model) => ModelProto.Parser.ParseFrom(model).Graph.Node
        .SelectMany(node => node.Input.Select((value, i) => (value, node.Name, i)))
        .ToDictionary(edge => $"{edge.Name}.in{edge.i}", StringComparer.Ordinal);
}
