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
        var total = Compare(Networks, GraphRoute.Rewritten, CampaignMode.Exact);

        // Equality means little where no shortcut was taken, or faults do nothing.
        Assert.True(total.Pairs >= 500, total.ToString());
        Assert.True(total.Patched * 2 > total.Pairs && total.Masked * 4 > total.Pairs && total.Whole > 0 && total.Changed * 2 > total.Pairs, total.ToString());
        Assert.True(total.ByRoute[GraphRoute.Rewritten] * 2 > total.Pairs, total.ToString());
    }

    [Theory]
    [InlineData("Extended")]
    [InlineData("Unpacked")]
    public void So_they_do_on_the_routes_that_the_engine_falls_back_to(string route)
    {
        var total = Compare(Networks / 5, Enum.Parse<GraphRoute>(route), CampaignMode.Exact);

        Assert.True(total.Pairs >= 100 && total.Patched * 3 > total.Pairs && total.ByRoute[GraphRoute.Rewritten] == 0 && total.ByRoute[Enum.Parse<GraphRoute>(route)] > 0, total.ToString());
    }

    [Theory]
    [InlineData(98440, "Extended")]
    [InlineData(98440, "Unpacked")]
    [InlineData(718086, "Rewritten")]
    public void Networks_that_were_not_exact_once_are(int number, string route) =>
        fixture.Compare($"network {number}", RandomClassifier.Build((ulong)number), 80, number, first: Enum.Parse<GraphRoute>(route));

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    public void A_sum_of_a_layers_result_and_its_own_input_is_exact(int group)
    {
        var b = new ModelBuilder(3);
        var x = b.Relu("relu1", b.Conv("conv1", b.Input("input", null, 3, 16, 16), 3, 32));
        var y = b.Node("Conv", "conv2", [x, b.Weights("conv2_W", 0.2, 32, 32 / group, 3, 3), b.Weights("conv2_b", 0.1, 32)], ModelBuilder.Ints("pads", 1, 1, 1, 1), ModelBuilder.Int("group", group));
        x = b.Relu("relu2", b.Node("Add", "sum", [y, x]));
        b.Output(b.Gemm("fc", b.Flatten("flat", b.Node("GlobalAveragePool", "pool", [x])), 32, 10), null, 10);

        var count = fixture.Compare($"group {group}", b.ToBytes(), 24, group);

        Assert.Equal(count.Pairs, count.ByRoute[GraphRoute.Rewritten]);
    }

    [Fact]
    public void Changes_carried_as_differences_leave_the_predictions_of_random_networks_as_they_are()
    {
        var total = Compare(Networks / 4, GraphRoute.Rewritten, CampaignMode.Delta);
        for (var i = 0; i < 8; i++)
        {
            // Two matrix products in a row, so that something can be carried in each of these.
            total.Add(fixture.Compare($"deep {i}", RandomClassifier.Build("conv", "Relu", "two layers", (ulong)i), 20, i, mode: CampaignMode.Delta));
        }

        Assert.True(total.Pairs >= 250 && total.Carried > 3, $"{total}, {total.Carried} carried");
    }

    private ExactnessCount Compare(int networks, GraphRoute first, CampaignMode mode)
    {
        var total = new ExactnessCount();
        var property = Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), number =>
        {
            total.Add(fixture.Compare($"network {number}", RandomClassifier.Build((ulong)number), PairsOfNetwork, number, first: first, mode: mode));
            return true;
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(networks), property);
        return total;
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
    public void Every_activation_and_every_head_is_exact()
    {
        for (var i = 0; i < RandomClassifier.Activations.Count; i++)
        {
            var activation = RandomClassifier.Activations[i];
            var count = fixture.Compare(activation, RandomClassifier.Build("conv", activation, RandomClassifier.Heads[i % RandomClassifier.Heads.Count], (ulong)i + 100), 12, i);
            Assert.True(count.Patched > 0 && count.Changed > 0, $"{activation}: {count}");
        }
    }

    [Theory]
    [InlineData("Relu", -5, false)]
    [InlineData("Clip", 11, false)]
    [InlineData("Relu", -5, true)]
    [InlineData("Clip", 11, true)]
    public void Images_whose_changes_end_in_a_dead_or_saturated_activation_are_not_computed_further(string activation, double bias, bool strided)
    {
        var b = new ModelBuilder(12);
        var x = b.Input("input", null, 3, 16, 16);

        // Every other channel is dead or saturated, and stays so unless a fault is great.
        string[] parameters = [x, b.Weights("conv1_W", 0.1, 20, 3, 3, 3), b.Initializer("conv1_b", [.. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? (float)bias : 0.1f)], 20)];
        x = b.Node("Conv", "conv1", parameters, ModelBuilder.Ints("strides", strided ? 2 : 1, strided ? 2 : 1));
        string[] limits = activation == "Clip" ? [b.Initializer("low", [0]), b.Initializer("high", [6])] : [];
        x = b.MaxPool("pool", b.Node(activation, "act", [x, .. limits]));
        x = b.Relu("relu2", b.Conv("conv2", x, 20, 10));
        b.Output(b.Flatten("flat", b.Node("GlobalAveragePool", "pool2", [x])), null, 10);

        var count = fixture.Compare(activation, b.ToBytes(), 60, 3);

        Assert.True(count.Masked > 200 && count.Changed > 30, count.ToString());
    }
}
