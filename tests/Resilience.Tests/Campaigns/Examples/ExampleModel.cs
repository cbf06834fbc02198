using Google.Protobuf;
using Resilience.Models.Onnx;
using Resilience.Tests.Models;
using Resilience.Tests.Models.Recurrent;
using Kind = Resilience.Models.Onnx.TensorProto.Types.DataType;

namespace Resilience.Tests.Campaigns.Examples;

/// <summary>
/// A classifier of 16×16 images that has everything a fault can strike: a convolution <c>conv</c>, a normalisation <c>norm</c>, a
/// <c>relu</c>, a pool, an LSTM <c>rows</c> that reads the pooled rows as eight time steps, and a layer <c>fc</c> of int8 weights.
/// </summary>
internal static class ExampleModel
{
    private const int Channels = 4;
    private const int Steps = 8;
    private const int Hidden = 6;

    public static byte[] Build()
    {
        var b = new ModelBuilder(9);
        var input = b.Conv("conv", b.Input("input", null, 3, 16, 16), 3, Channels);
        var norm = b.Node("BatchNormalization", "norm", [input, Positive(b, "norm_scale"), b.Weights("norm_bias", 0.1, Channels), b.Weights("norm_mean", 0.1, Channels), Positive(b, "norm_var")]);
        var pool = b.MaxPool("pool", b.Relu("relu", norm));

        // [N, C, row, column] as [row, N, C * column]: one row of the image after the other.
        b.Integers("sequence", Steps, -1, Channels * 8);
        var sequence = b.Node("Reshape", "lines", [b.Node("Transpose", "turn", [pool], ModelBuilder.Ints("perm", 2, 0, 1, 3)), "sequence"]);
        var flat = b.Flatten("gather", b.Node("Transpose", "back", [Recurrent(b, sequence)], ModelBuilder.Ints("perm", 1, 0, 2)));
        Quantised(b, "fc_W", 10, Hidden);
        var weights = b.Node("DequantizeLinear", "fc_dequantised", ["fc_W", "fc_scale", "fc_zero"]);
        b.Output(b.Node("Gemm", "fc", [flat, weights, b.Weights("fc_b", 0.1, 10)], ModelBuilder.Int("transB", 1)), null, 10);
        return b.ToBytes();
    }

    private static string Positive(ModelBuilder b, string name) => b.Initializer(name, [1.1f, 0.9f, 1.3f, 0.7f], Channels);

    private static string Recurrent(ModelBuilder b, string sequence)
    {
        var layer = new RecurrentCase { Operation = "LSTM", Inputs = Channels * 8, Hidden = Hidden, Seed = 5 };
        var node = new NodeProto { OpType = "LSTM", Name = "rows" };
        node.Input.AddRange([sequence, b.Initializer("rows_W", layer.W, 1, 4 * Hidden, Channels * 8), b.Initializer("rows_R", layer.R, 1, 4 * Hidden, Hidden), b.Initializer("rows_B", layer.B!, 1, 8 * Hidden)]);
        node.Output.AddRange([string.Empty, "last"]);
        node.Attribute.AddRange(layer.Attributes());
        b.Model.Graph.Node.Add(node);
        return "last";
    }

    private static void Quantised(ModelBuilder b, string name, int rows, int columns)
    {
        var values = Enumerable.Range(0, rows * columns).Select(i => (byte)(i * 37 % 201)).ToArray();
        b.Model.Graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)Kind.Int8, Dims = { rows, columns }, RawData = ByteString.CopyFrom(values) });
        b.Model.Graph.Initializer.Add(new TensorProto { Name = "fc_scale", DataType = (int)Kind.Float, RawData = ByteString.CopyFrom(BitConverter.GetBytes(0.02f)) });
        b.Model.Graph.Initializer.Add(new TensorProto { Name = "fc_zero", DataType = (int)Kind.Int8, RawData = ByteString.CopyFrom(3) });
    }
}
