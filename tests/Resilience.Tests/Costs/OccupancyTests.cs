using FsCheck;
using FsCheck.Fluent;
using Resilience.Campaigns;
using Resilience.Costs;
using Resilience.Faults;
using Resilience.Models.Onnx;
using static Resilience.Tests.Models.ModelBuilder;

namespace Resilience.Tests.Costs;

public sealed class OccupancyTests
{
    private static readonly TargetTensor Weights = new("w", [12, 5, 3, 3], 540);
    private static readonly TargetTensor Bias = new("b", [12], 12);

    [Fact]
    public void The_expectation_is_what_the_engines_own_draws_give()
    {
        int[] flips = [1, 5, 12, 30, 100];
        var channels = LayerChannels.Of(Conv(), [Weights, Bias], bits: 8);
        var expected = Occupancy.Expected(channels.Groups, 552 * 8, flips);
        var space = new FaultSpace([540, 12], BitSelection.Parse("exponent"));
        const int Trials = 4000;
        for (var i = 0; i < flips.Length; i++)
        {
            var plan = new TrialPlan(space, flips[i], 7, 1);
            var hits = Enumerable.Range(0, Trials).Select(t => (double)plan.Sites(t).Select(s => s.Tensor == 0 ? s.Element / 45 : s.Element).Distinct().Count()).ToArray();
            var mean = hits.Average();
            var error = Math.Sqrt(hits.Sum(h => (h - mean) * (h - mean)) / Trials / Trials);

            // Fixed seed: five standard errors, or exactly.
            Assert.InRange(expected[i], mean - (5 * error) - 1e-9, mean + (5 * error) + 1e-9);
        }
    }

    [Fact]
    public void It_is_the_hypergeometric_sum_worked_out_in_whole_numbers() => Prop.ForAll(
        (from sizes in Gen.Choose(1, 9).NonEmptyListOf()
         from extra in Gen.Choose(0, 20)
         from k in Gen.Choose(1, sizes.Sum() + extra)
         select (Sizes: sizes.ToArray(), Total: sizes.Sum() + extra, Flips: k)).ToArbitrary(),
        c =>
        {
            var exact = c.Sizes.Sum(n => 1 - ((double)Choose(c.Total - n, c.Flips) / (double)Choose(c.Total, c.Flips)));
            var groups = c.Sizes.GroupBy(n => n).Select(g => new ChannelGroup(g.Count(), g.Key)).ToArray();
            return Math.Abs(exact - Occupancy.Expected(groups, c.Total, [c.Flips])[0]) < 1e-9 * c.Sizes.Length;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_flip_hits_one_channel_and_all_sites_hit_all()
    {
        var expected = Occupancy.Expected([new ChannelGroup(512, 4609L * 32)], 512L * 4609 * 32, [1, 250, 1_000_000]);
        Assert.Equal(1, expected[0], 1e-9);
        Assert.InRange(expected[1], 197, 199);
        Assert.Equal(512, expected[2], 1e-6);
        Assert.Equal(3, Occupancy.Expected([new ChannelGroup(3, 4)], 12, [12])[0]);
    }

    [Fact]
    public void Channels_follow_the_operators_definition()
    {
        Assert.Equal((12, 46 * 32), Shape(Conv(), Weights, Bias));
        Assert.Equal((20, 30 * 32), Shape(Node("ConvTranspose", Int("group", 4)), new TargetTensor("w", [24, 5, 5, 1], 24 * 25)));
        Assert.Equal((7, 5 * 32), Shape(Node("Gemm"), new TargetTensor("w", [5, 7], 35)));
        Assert.Equal((5, 8 * 32), Shape(Node("Gemm", Int("transB", 1)), new TargetTensor("w", [5, 7], 35), new TargetTensor("b", [5], 5)));
        Assert.Equal((7, 5 * 32), Shape(Node("MatMul"), new TargetTensor("w", [5, 7], 35)));
        Assert.Equal((16, 4 * 32), Shape(Node("BatchNormalization"), [.. "smvb".Select(c => new TargetTensor(c.ToString(), [16], 16))]));

        // A scalar added to all: it hits every channel.
        Assert.Equal((7, 6 * 32), Shape(Node("MatMul"), new TargetTensor("w", [5, 7], 35), new TargetTensor("b", [1], 1)));
    }

    [Fact]
    public void A_recurrent_layer_and_a_table_of_words_are_changed_as_a_whole()
    {
        foreach (var operation in new[] { "LSTM", "Gather", "SomethingNew" })
        {
            var channels = LayerChannels.Of(Node(operation), [new TargetTensor("w", [1, 40, 10], 400)], 32);
            Assert.False(channels.Separable);
            Assert.Equal([1.0, 1.0], Occupancy.Expected(channels.Groups, 400 * 32, [1, 50]));
        }
    }

    private static (long Channels, long Sites) Shape(NodeProto node, params TargetTensor[] targets)
    {
        var channels = LayerChannels.Of(node, targets, 32);
        Assert.True(channels.Separable);
        return (channels.Channels, Assert.Single(channels.Groups).Sites);
    }

    private static NodeProto Conv() => Node("Conv");

    private static NodeProto Node(string operation, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = operation, Input = { "x", "w", "b" } };
        node.Attribute.AddRange(attributes);
        return node;
    }

    private static System.Numerics.BigInteger Choose(int n, int k)
    {
        System.Numerics.BigInteger result = k > n ? 0 : 1;
        for (var i = 0; i < k && i < n; i++)
        {
            result = result * (n - i) / (i + 1);
        }

        return result;
    }
}
