using Google.Protobuf;
using Resilience.Faults.Values;
using Resilience.Models.Onnx;
using Resilience.Tests.Models;
using SynthiCad.Shared;
using Kind = Resilience.Models.Onnx.TensorProto.Types.DataType;

namespace Resilience.Tests.Campaigns.Values;

/// <summary>Small classifiers whose weights are of other types than float32.</summary>
internal static class QuantisedModels
{
    public static IReadOnlyList<string> Kinds { get; } = ["qdq", "qoperator", "int4", "uint4", "float16", "bfloat16", "float64", "float16 cast", "integer product"];

    public static byte[] Build(string kind)
    {
        var b = new ModelBuilder(11, opset: 21);
        b.Model.IrVersion = 10;
        var random = new CounterRandom(3, 5);
        var x = b.Input("input", null, 3, 16, 16);
        switch (kind)
        {
            case "qdq":
                x = Pair(b, "q1", x, 1 / 255f, 0);
                var weights = b.Node("DequantizeLinear", "dq_w", [Whole(b, "conv_w", Kind.Int8, ref random, -90, 90, 8, 3, 3, 3), b.Initializer("conv_s", [0.004f]), Whole(b, "conv_z", Kind.Int8, ref random, 3, 3)]);
                x = b.Node("Conv", "conv", [x, weights, b.Weights("conv_b", 0.2, 8)], ModelBuilder.Ints("pads", 1, 1, 1, 1));
                x = Pair(b, "q2", b.Relu("relu", x), 0.02f, 0);
                break;
            case "qoperator":
                var (s, z) = (b.Initializer("x_s", [1 / 255f]), Whole(b, "x_z", Kind.Uint8, ref random, 7, 7));
                x = b.Node("QuantizeLinear", "quantise", [x, s, z]);
                x = b.Node(
                    "QLinearConv",
                    "conv",
                    [x, s, z, Whole(b, "conv_w", Kind.Int8, ref random, -90, 90, 8, 3, 3, 3), b.Initializer("conv_s", [0.004f]), Whole(b, "conv_z", Kind.Int8, ref random, 0, 0), b.Initializer("y_s", [0.02f]), Whole(b, "y_z", Kind.Uint8, ref random, 9, 9), Whole(b, "conv_b", Kind.Int32, ref random, -2000, 2000, 8)],
                    ModelBuilder.Ints("pads", 1, 1, 1, 1));
                x = b.Node("DequantizeLinear", "dequantise", [x, "y_s", "y_z"]);
                break;
            case "integer product":
                var small = b.Node("QuantizeLinear", "quantise", [Pooled(b, x), b.Initializer("x_s", [1 / 100f]), Whole(b, "x_z", Kind.Uint8, ref random, 0, 0)]);
                x = b.Node("MatMulInteger", "product", [small, Whole(b, "product_w", Kind.Int8, ref random, -90, 90, 48, 10)]);
                x = b.Node("Mul", "scores", [b.Node("Cast", "cast", [x], ModelBuilder.Int("to", 1)), b.Initializer("scores_s", [0.01f])]);
                return b.Output(x, null, 10).ToBytes();
            case "int4" or "uint4":
                var type = kind == "int4" ? Kind.Int4 : Kind.Uint4;
                var packed = Whole(b, "fc_w", type, ref random, kind == "int4" ? -8 : 0, kind == "int4" ? 7 : 15, 48, 10);
                var steps = b.Initializer("fc_s", [.. Enumerable.Range(0, 10).Select(i => 0.02f + (i * 0.003f))], 10);
                var table = b.Node("DequantizeLinear", "dq_w", [packed, steps, Whole(b, "fc_z", type, ref random, kind == "int4" ? 0 : 8, kind == "int4" ? 0 : 8, 10)], ModelBuilder.Int("axis", 1));
                return b.Output(b.Node("MatMul", "fc", [Pooled(b, x), table]), null, 10).ToBytes();
            case "float16 cast":
                var half = b.Node("Cast", "cast_w", [Real(b, "conv_w", Kind.Float16, ref random, 0.3, 8, 3, 3, 3)], ModelBuilder.Int("to", 1));
                x = b.Node("Conv", "conv", [x, half], ModelBuilder.Ints("pads", 1, 1, 1, 1));
                break;
            default:
                var real = kind switch { "float16" => Kind.Float16, "bfloat16" => Kind.Bfloat16, _ => Kind.Double };
                var (inner, w) = (Pooled(b, x), Real(b, "fc_w", real, ref random, 0.3, 48, 10));
                if (real == Kind.Bfloat16)
                {
                    // The runtime has no product of these on a processor; they are stored so and computed with as float32.
                    return b.Output(b.Node("MatMul", "fc", [inner, b.Node("Cast", "cast_w", [w], ModelBuilder.Int("to", 1))]), null, 10).ToBytes();
                }

                var product = b.Node("MatMul", "fc", [b.Node("Cast", "into", [inner], ModelBuilder.Int("to", (int)real)), w]);
                return b.Output(b.Node("Cast", "back", [product], ModelBuilder.Int("to", 1)), null, 10).ToBytes();
        }

        x = b.Flatten("flat", b.MaxPool("pool2", b.MaxPool("pool1", x)));
        return b.Output(b.Gemm("head", x, 128, 10), null, 10).ToBytes();
    }

    private static string Pooled(ModelBuilder b, string x) => b.Flatten("flat", b.MaxPool("pool2", b.MaxPool("pool1", x)));

    private static string Pair(ModelBuilder b, string name, string x, float scale, byte zero)
    {
        var random = default(CounterRandom);
        var (s, z) = (b.Initializer(name + "_s", [scale]), Whole(b, name + "_z", Kind.Uint8, ref random, zero, zero));
        return b.Node("DequantizeLinear", name + "_dq", [b.Node("QuantizeLinear", name, [x, s, z]), s, z]);
    }

    private static string Whole(ModelBuilder b, string name, Kind type, ref CounterRandom random, int least, int most, params long[] shape)
    {
        var values = new double[shape.Aggregate(1L, (x, y) => x * y)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = least == most ? least : least + (int)random.NextBelow((ulong)(most - least + 1));
        }

        return Add(b, name, type, values, shape);
    }

    private static string Real(ModelBuilder b, string name, Kind type, ref CounterRandom random, double scale, params long[] shape)
    {
        var values = new double[shape.Aggregate(1L, (x, y) => x * y)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ((2 * random.NextDouble()) - 1) * scale;
        }

        return Add(b, name, type, values, shape);
    }

    private static string Add(ModelBuilder b, string name, Kind type, double[] values, long[] shape)
    {
        var format = ElementFormats.OfOnnx((int)type)!;
        var bytes = new byte[ElementBuffer.Length(format.Width, values.Length)];
        for (var i = 0; i < values.Length; i++)
        {
            ElementBuffer.Write(bytes, format.Width, i, format.Encode(values[i]));
        }

        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        tensor.Dims.AddRange(shape);
        b.Model.Graph.Initializer.Add(tensor);
        return name;
    }
}
