using Resilience.Models.Onnx;
using static Resilience.Tests.Models.ModelBuilder;

namespace Resilience.Tests.Costs;

/// <summary>Counts against figures worked out by hand from the operators' definitions.</summary>
public sealed class GraphCostTests
{
    [Fact]
    public void Vgg19_at_224_pixels_has_19_632_062_464_multiply_accumulates()
    {
        var graph = new CostGraph();
        var x = graph.Input("x", 1, 3, 224, 224);
        var channels = 3;
        var blocks = new[] { (64, 2), (128, 2), (256, 4), (512, 4), (512, 4) };
        for (var b = 0; b < blocks.Length; b++)
        {
            for (var c = 0; c < blocks[b].Item2; c++)
            {
                x = graph.Operator("Relu", $"relu{b}_{c}", graph.Conv($"conv{b}_{c}", x, channels, blocks[b].Item1));
                channels = blocks[b].Item1;
            }

            x = graph.Operator("MaxPool", $"pool{b}", x, Ints("kernel_shape", 2, 2), Ints("strides", 2, 2));
        }

        x = graph.Operator("Flatten", "flatten", x);
        foreach (var (from, to) in new[] { (25088, 4096), (4096, 4096), (4096, 1000) })
        {
            x = graph.Node("Gemm", $"fc{from}_{to}", x, [[to, from], [to]], Int("transB", 1));
        }

        var costs = graph.Costs(x);
        Assert.Equal(19_632_062_464, costs.Sum(c => c.Macs));
        Assert.DoesNotContain(costs, c => c.Estimated);

        // 39.26 GFLOP of matrices, and 0.1 % for biases, ReLU and pools.
        Assert.InRange(costs.Sum(c => c.Flops) / 1e9, 39.264, 39.32);
        Assert.Equal(64 * 224 * 224 * 4.0, costs[0].OutputBytes);
    }

    [Fact]
    public void A_residual_block_counts_its_skip_and_its_strided_projection()
    {
        var graph = new CostGraph();
        var x = graph.Input("x", 1, 64, 56, 56);
        var main = graph.Conv("b", graph.Operator("Relu", "r", graph.Conv("a", x, 64, 128, stride: 2)), 128, 128);
        var skip = graph.Conv("p", x, 64, 128, kernel: 1, stride: 2);
        var costs = graph.Costs(graph.Add("sum", main, skip)).ToDictionary(c => c.Name);

        const double Places = 28 * 28 * 128;
        Assert.Equal(Places * 64 * 9, costs["a"].Macs);
        Assert.Equal(Places * 128 * 9, costs["b"].Macs);
        Assert.Equal(Places * 64, costs["p"].Macs);
        Assert.Equal((2 * Places * 64 * 9) + Places, costs["a"].Flops);
        Assert.Equal(Places, costs["sum"].Flops);
        Assert.Equal(Places, costs["r"].Flops);
    }

    [Fact]
    public void Groups_divide_the_work_and_dilation_does_not_change_it()
    {
        Assert.Equal(32.0 * 14 * 14 * 9, Conv(groups: 32).Macs);
        Assert.Equal(32.0 * 14 * 14 * 8 * 9, Conv(groups: 4).Macs);
        Assert.Equal(32.0 * 14 * 14 * 32 * 9, Conv(groups: 1).Macs);
        Assert.Equal(32.0 * 14 * 14 * 32 * 9, Conv(groups: 1, dilation: 2).Macs);

        static Resilience.Costs.NodeCost Conv(int groups, int dilation = 1)
        {
            var graph = new CostGraph();
            return Assert.Single(graph.Costs(graph.Conv("it", graph.Input("x", 1, 32, 14, 14), 32, 32, groups: groups, dilation: dilation)));
        }
    }

    [Fact]
    public void A_transposed_convolution_works_on_each_input_value() =>
        Assert.Equal(16.0 * 7 * 7 * 8 * 16, CostGraph.One("ConvTranspose", [1, 16, 7, 7], [[16, 8, 4, 4]], Ints("strides", 2, 2), Int("group", 2)).Macs);

    [Fact]
    public void Gemm_reads_its_common_dimension_from_the_side_that_is_turned()
    {
        Assert.Equal(5.0 * 7 * 11, CostGraph.One("Gemm", [5, 7], [[7, 11]]).Macs);
        Assert.Equal(5.0 * 7 * 11, CostGraph.One("Gemm", [7, 5], [[11, 7], [11]], Int("transA", 1), Int("transB", 1)).Macs);
        Assert.Equal((2 * 5.0 * 7 * 11) + (5 * 11), CostGraph.One("Gemm", [5, 7], [[7, 11], [11]]).Flops);
    }

    [Fact]
    public void Batched_products_as_in_attention_multiply_by_every_broadcast_dimension()
    {
        Assert.Equal(2.0 * 8 * 50 * 50 * 64, CostGraph.One("MatMul", [2, 8, 50, 64], [[2, 8, 64, 50]]).Macs);
        Assert.Equal(2.0 * 8 * 50 * 64 * 32, CostGraph.One("MatMul", [2, 8, 50, 64], [[64, 32]]).Macs);
        Assert.Equal(12.0 * 7, CostGraph.One("MatMul", [7], [[7, 12]]).Macs);
    }

    [Theory]
    [InlineData("LSTM", 4)]
    [InlineData("GRU", 3)]
    [InlineData("RNN", 1)]
    public void Recurrent_layers_multiply_both_matrices_of_every_gate_at_each_step(string operation, int gates)
    {
        var cost = CostGraph.One(operation, [10, 1, 20], [[1, gates * 30, 20], [1, gates * 30, 30]], Int("hidden_size", 30));
        Assert.Equal(10.0 * gates * 30 * (20 + 30), cost.Macs);
        Assert.False(cost.Estimated);
    }

    [Theory]
    [InlineData("Relu", 1 * 8 * 6 * 6)]
    [InlineData("Softmax", 5 * 8 * 6 * 6)]
    [InlineData("Flatten", 0)]
    [InlineData("GlobalAveragePool", 8 * 6 * 6)]
    [InlineData("Sigmoid", 4 * 8 * 6 * 6)]
    public void What_multiplies_nothing_costs_some_operations_a_value(string operation, double flops)
    {
        var cost = CostGraph.One(operation, [1, 8, 6, 6], []);
        Assert.Equal((0, flops, false), (cost.Macs, cost.Flops, cost.Estimated));
    }

    [Fact]
    public void A_pool_looks_at_its_window_once_for_each_output() =>
        Assert.Equal(8 * 3 * 3 * 9, CostGraph.One("MaxPool", [1, 8, 7, 7], [], Ints("kernel_shape", 3, 3), Ints("strides", 2, 2)).Flops);

    [Fact]
    public void An_operator_without_a_formula_counts_its_values_and_says_so()
    {
        var cost = CostGraph.One("Hardmax", [4, 9], []);
        Assert.False(cost.Estimated);
        var unknown = CostGraph.One("Acosh", [4, 9], []);
        Assert.True(unknown.Estimated);
        Assert.Equal(("it", 36.0), (unknown.Name, unknown.Flops));
    }

    [Fact]
    public void A_shape_that_a_run_decides_leaves_an_estimate_and_no_exception()
    {
        var graph = new CostGraph();
        var x = graph.Operator("NonZero", "where", graph.Input("x", 4, 9));
        var cost = graph.Costs(graph.Operator("Abs", "size", x)).Single(c => c.Name == "size");
        Assert.True(cost.Estimated);
        Assert.Equal(0, cost.Flops);
    }
}
