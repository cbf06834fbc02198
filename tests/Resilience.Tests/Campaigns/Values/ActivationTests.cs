using Resilience.Campaigns;
using Resilience.Data;
using Resilience.Faults;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Models.Onnx;
using Resilience.Tests.Models;

namespace Resilience.Tests.Campaigns.Values;

/// <summary>Faults in values between operators, against the same models with the edits spelled out as nodes.</summary>
public sealed class ActivationTests
{
    private const int Images = 12;

    [Theory]
    [InlineData("block1_conv1")]
    [InlineData("relu2")]
    [InlineData("pool1")]
    [InlineData("block2_conv1")]
    [InlineData("flatten")]
    [InlineData("fc1")]
    [InlineData("predictions")]
    public void A_flip_in_what_an_operator_gives_is_the_flip_spelled_out(string node)
    {
        using var setup = new SmallSetup(images: Images);
        Compare(setup, new CampaignSpec { Name = "Tests.Values", Layer = node, Target = FaultTarget.Activations, Flips = FlipGrid.Parse("6") }, 6);
    }

    /// <summary>Compares trials with the model in which their faults are nodes; scores must be equal bit for bit.</summary>
    private static void Compare(SmallSetup setup, CampaignSpec spec, int flips, int trials = 4)
    {
        var bytes = File.ReadAllBytes(setup.ModelPath);
        var dataset = ImageDataset.Load(setup.DatasetPath);
        using var owner = new ModelUnderTest(setup.Options);
        using var scores = new ValueScores(owner, spec);
        var changed = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            var (found, result) = scores.Run(flips, trial);
            var edits = Edits(scores, spec, flips, trial, dataset.Images.Count);
            var expected = SpelledOut.Scores(bytes, dataset, scores.Route, edits, _ => 0);
            Assert.Equal(expected.Select(BitConverter.SingleToUInt32Bits), found.Select(BitConverter.SingleToUInt32Bits));
            changed += result.Outcomes.Masked < dataset.Images.Count ? 1 : 0;
        }

        Assert.True(changed > 0, "no trial changed anything");
    }

    private static List<SpelledOut.Edit> Edits(ValueScores scores, CampaignSpec spec, int flips, int trial, int images)
    {
        var edits = new List<SpelledOut.Edit>();
        for (var image = 0; image < images; image++)
        {
            foreach (var site in scores.Plan(flips).Sites(trial))
            {
                edits.Add(new SpelledOut.Edit(scores.Target.Targets[site.Tensor].Name, image, site.Element, bits => bits ^ (1UL << site.Bit)));
            }
        }

        return edits;
    }
}
