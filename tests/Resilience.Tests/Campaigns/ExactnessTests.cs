using FsCheck;
using FsCheck.Fluent;
using Resilience.Campaigns;
using Resilience.Tests.Models;

namespace Resilience.Tests.Campaigns;

/// <summary>Every shortcut, alone and together, against faulty model files run whole: same bits, same outcomes.</summary>
public sealed class ExactnessTests(ExactnessFixture fixture) : IClassFixture<ExactnessFixture>
{
    private const int Networks = 45;
    private const int PairsOfNetwork = 12;

    [Fact]
    public void Random_networks_with_random_faults_give_the_scores_of_faulty_model_files()
    {
        var total = new ExactnessCount();
        var property = Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), number =>
        {
            total.Add(fixture.Compare($"network {number}", RandomClassifier.Build((ulong)number), PairsOfNetwork, number));
            return true;
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Networks), property);

        // Equality means little where no shortcut was taken, or faults do nothing.
        Assert.True(total.Pairs >= 500, total.ToString());
        Assert.True(total.Patched * 2 > total.Pairs && total.Masked > total.Pairs && total.Whole > 0 && total.Changed * 2 > total.Pairs, total.ToString());
        Assert.True(total.ByRoute[GraphRoute.Rewritten] * 2 > total.Pairs, total.ToString());
    }

    [Fact]
    public void Every_kind_of_block_is_exact_and_computes_no_more_than_the_channels_that_faults_reach()
    {
        for (var i = 0; i < RandomClassifier.Blocks.Count; i++)
        {
            var block = RandomClassifier.Blocks[i];
            var count = fixture.Compare(
                block, RandomClassifier.Build(block, RandomClassifier.Activations[(1 + i) % RandomClassifier.Activations.Count], RandomClassifier.Heads[i % RandomClassifier.Heads.Count], (ulong)i), 8, i);

            // Images that depend on each other run together: only layers behind that are computed by channels.
            Assert.True(count.Patched > 0 && count.Changed > 0 && (block != "if" || count.Whole > 0), $"{block}: {count}");
        }
    }

    [Fact]
    public void Every_activation_and_every_head_is_exact_and_masks_images_where_it_can()
    {
        var masked = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < RandomClassifier.Activations.Count; i++)
        {
            var activation = RandomClassifier.Activations[i];
            var count = fixture.Compare(activation, RandomClassifier.Build("conv", activation, RandomClassifier.Heads[i % RandomClassifier.Heads.Count], (ulong)i + 100), 12, i);
            Assert.True(count.Patched > 0 && count.Changed > 0, $"{activation}: {count}");
            masked[activation] = count.Masked;
        }

        Assert.True(masked["Relu"] > 0 && masked["Relu6"] > 0, string.Join(", ", masked));
    }
}
