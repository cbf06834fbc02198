using Resilience.Tests.Models;

namespace Resilience.Tests.Campaigns.Devices;

/// <summary>Bound trials of networks of every kind against faulty model files run whole.</summary>
public sealed class DeviceExactnessTests(ExactnessFixture fixture) : IClassFixture<ExactnessFixture>
{
    [Fact]
    public void Bound_trials_of_every_kind_of_block_have_the_scores_of_faulty_model_files()
    {
        var total = new ExactnessCount();
        for (var i = 0; i < RandomClassifier.Blocks.Count; i++)
        {
            var model = RandomClassifier.Build(
                RandomClassifier.Blocks[i], RandomClassifier.Activations[i % RandomClassifier.Activations.Count], RandomClassifier.Heads[i % RandomClassifier.Heads.Count], (ulong)i + 500);
            total.Add(fixture.Compare(RandomClassifier.Blocks[i], model, 12, i, resident: true));
        }

        Assert.Equal((total.Pairs, 0), (total.Whole, total.Patched));
        Assert.True(total.Pairs >= 12 * RandomClassifier.Blocks.Count && total.Changed * 2 > total.Pairs, total.ToString());
    }
}
