using VggTrainer.Graph;

namespace VggTrainer.Layers;

/// <summary>3x3 convolution, stride 1, zero padding 1, without bias (batch normalisation follows); W [O, I, 3, 3].</summary>
internal sealed class Conv3x3 : ILayer
{
    public Conv3x3(string name, int inputs, int outputs)
    {
        Name = name;
        Weight = new ParameterSpec(name + "_W", [outputs, inputs, 3, 3], Gain: 2);
        Parameters = [Weight];
    }

    public string Name { get; }

    public ParameterSpec Weight { get; }

    public IReadOnlyList<ParameterSpec> Parameters { get; }

    public IReadOnlyList<ParameterSpec> Statistics => [];

    public LayerResult Forward(TrainingContext context, Value input)
    {
        var graph = context.Graph;
        var w = context.Parameter(Weight);
        return new LayerResult(Convolve(graph, input, w), (gradient, wanted) =>
        {
            context.SetGradient(Weight, WeightGradient(graph, input, gradient));
            return wanted ? Convolve(graph, gradient, Mirrored(graph, w)) : null;
        });
    }

    private static Value Convolve(GraphBuilder graph, Value input, Value w)
    {
        var (n, height, width) = (input.Shape[0], input.Shape[2], input.Shape[3]);
        if (height * width >= w.Shape[0])
        {
            return Apply(graph, input, w);
        }

        // Fewer pixels than filters: one product an image is too small to share among threads. The whole batch
        // becomes one tall image, a row of zeros below each picture.
        var tall = graph.Pad(graph.Transpose(input, 1, 0, 2, 3), [0, 0, 0, 0], [0, 0, 1, 0]);
        var output = Apply(graph, graph.Reshape(tall, 1, input.Shape[1], n * (height + 1), width), w);
        var pictures = graph.Reshape(output, w.Shape[0], n, height + 1, width);
        return graph.Transpose(graph.Pad(pictures, [0, 0, 0, 0], [0, 0, -1, 0]), 1, 0, 2, 3);
    }

    private static Value Apply(GraphBuilder graph, Value input, Value w) =>
        graph.Apply(
            "Conv",
            Shapes.With(input.Shape, 1, w.Shape[0]),
            [input.Name, w.Name],
            Attributes.Ints("kernel_shape", 3, 3),
            Attributes.Ints("pads", 1, 1, 1, 1),
            Attributes.Ints("strides", 1, 1));

    /// <summary>The kernel that carries gradients back: inputs and outputs exchanged, both spatial axes reversed.</summary>
    private static Value Mirrored(GraphBuilder graph, Value w)
    {
        int[] shape = [w.Shape[1], w.Shape[0], 3, 3];
        var taps = graph.Reshape(graph.Transpose(w, 1, 0, 2, 3), shape[0], shape[1], 9);
        var reversed = graph.Apply("Gather", taps.Shape, [taps.Name, graph.Integers(8, 7, 6, 5, 4, 3, 2, 1, 0)], Attributes.Int("axis", 2));
        return graph.Reshape(reversed, shape);
    }

    /// <summary>
    /// dW[o,i,r,c] = sum over n, y, x of g[n,o,y,x-c+1] * in[n,i,y+r-1,x]: the input moved by rows times the gradient
    /// moved by columns. Moving one operand each way makes six shifted copies of nine taps, and zero padding needs
    /// no wider rows.
    /// </summary>
    private static Value WeightGradient(GraphBuilder graph, Value input, Value gradient)
    {
        var (n, inputs, pixels) = (input.Shape[0], input.Shape[1], input.Shape[2] * input.Shape[3]);
        var outputs = gradient.Shape[1];
        var rows = graph.Concat(1, [.. Enumerable.Range(0, 3).Select(r => MovedByRows(graph, input, 1 - r))]);
        var columns = graph.Concat(1, [.. Enumerable.Range(0, 3).Select(c => MovedByColumns(graph, gradient, c - 1))]);
        var right = graph.Transpose(graph.Reshape(rows, n, 3 * inputs, pixels), 0, 2, 1);
        var products = graph.MatMul(graph.Reshape(columns, n, 3 * outputs, pixels), right);
        var sum = graph.Reshape(graph.ReduceSum(products, 0), 3, outputs, 3, inputs);
        return graph.Transpose(sum, 1, 3, 2, 0);
    }

    /// <summary>Moves the picture by whole rows; what enters is zero.</summary>
    private static Value MovedByRows(GraphBuilder graph, Value value, int amount)
    {
        if (amount == 0)
        {
            return value;
        }

        var (height, width) = (value.Shape[2], value.Shape[3]);
        var flat = graph.Reshape(value, value.Count / (height * width), height * width);
        return graph.Reshape(graph.Pad(flat, [0, amount * width], [0, -amount * width]), value.Shape);
    }

    /// <summary>Moves the picture by one column: one copy of the whole tensor, then zero where rows wrapped around.</summary>
    private static Value MovedByColumns(GraphBuilder graph, Value value, int amount)
    {
        if (amount == 0)
        {
            return value;
        }

        var (height, width) = (value.Shape[2], value.Shape[3]);
        var moved = graph.Reshape(graph.Pad(graph.Reshape(value, value.Count), [amount], [-amount]), value.Shape);
        var mask = new float[height * width];
        Array.Fill(mask, 1);
        for (var y = 0; y < height; y++)
        {
            mask[(y * width) + (amount > 0 ? 0 : width - 1)] = 0;
        }

        return graph.Multiply(moved, graph.Constant(mask, height, width));
    }
}
