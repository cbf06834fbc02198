using System.Buffers.Binary;
using Google.Protobuf;
using Resilience.Models;
using Resilience.Models.Onnx;
using Kind = Resilience.Models.Onnx.TensorProto.Types.DataType;

namespace Resilience.Tests.Models;

public sealed class ParameterLayerTests
{
    [Fact]
    public void A_float32_model_has_the_same_layers_in_both_lists()
    {
        var model = OnnxModel.Parse(ModelBuilder.SmallVgg().ToBytes(), "vgg.onnx");
        Assert.Equal(model.Layers.Select(Text), model.ParameterLayers.Select(Text));
    }

    [Fact]
    public void In_every_backend_model_the_float32_part_of_a_plain_layer_is_the_float32_layer()
    {
        var (models, layers) = (0, 0);
        foreach (var file in BackendModels.Files)
        {
            OnnxModel model;
            try
            {
                model = OnnxModel.Load(file);
            }
            catch (ResilienceException)
            {
                continue;
            }

            models++;
            var all = model.ParameterLayers.ToDictionary(l => l.NodeIndex);
            foreach (var layer in model.Layers)
            {
                layers++;
                var found = all[layer.NodeIndex];
                Assert.Equal(Text(layer), Text(found with { Initializers = [.. found.Initializers.Where(t => t.ElementType == 1 && t.Role < TensorRole.Scale)] }));
            }
        }

        Assert.True(models > 1000 && layers > 40, $"{models} models, {layers} layers");
    }

    [Fact]
    public void A_weight_kept_as_integers_belongs_to_the_layer_that_reads_it_dequantised()
    {
        var model = OnnxModel.Parse(Quantised(), "qdq.onnx");
        Assert.Equal(
            [
                "q QuantizeLinear: x_s scale float32, x_z zeropoint uint8",
                "dq DequantizeLinear: x_s scale float32, x_z zeropoint uint8",
                "conv Conv: w weight int8, w_s scale float32, w_z zeropoint int8, b bias int32, b_s scale float32",
                "shared DequantizeLinear: e weight int4, x_s scale float32",
            ],
            model.ParameterLayers.Select(Text));
        var conv = model.ParameterLayers[2];
        Assert.Equal([("w", 54L), ("w_s", 1L), ("w_z", 1L), ("b", 2L), ("b_s", 1L)], model.Targets(conv).Select(t => (t.Name, t.Elements)));
        Assert.Equal([("w", (int)Kind.Int8)], model.Targets(conv, TargetSelection.Weights).Select(t => (t.Name, t.ElementType)));
        Assert.Equal(["b"], model.Targets(conv, TargetSelection.Biases).Select(t => t.Name));
        Assert.Equal(["w_s", "w_z", "b_s"], model.Targets(conv, TargetSelection.Scales).Select(t => t.Name));
        var error = Assert.Throws<ResilienceException>(() => model.Targets(conv, TargetSelection.Statistics));
        Assert.Equal(("RES0104", true), (error.Code, error.Message.Contains("w_z (zero point)", StringComparison.Ordinal)));
        Assert.Empty(model.Layers);
    }

    [Fact]
    public void Each_input_of_a_quantised_operator_has_its_role()
    {
        Assert.Equal("-sz wsz szb", Letters("QLinearConv", 9));
        Assert.Equal("wsz wsz sz-", Letters("QLinearMatMul", 9));
        Assert.Equal("-wz z", Letters("ConvInteger", 4));
        Assert.Equal("wwz z", Letters("MatMulInteger", 4));
        Assert.Equal("szw szw sz", Letters("QLinearConcat", 8));
    }

    [Theory]
    [InlineData("Gather", 1, (int)Kind.Int32)]
    [InlineData("Add", 1, (int)Kind.Int32)]
    [InlineData("Clip", 1, (int)Kind.Float16)]
    [InlineData("Resize", 2, (int)Kind.Double)]
    public void Indices_and_settings_are_no_parameters(string operation, int input, int type) =>
        Assert.Null(ParameterCatalog.RoleOf(operation, input, type));

    [Theory]
    [InlineData((int)Kind.Float16, "00C801FF")]
    [InlineData((int)Kind.Int8, "80FF017F")]
    [InlineData((int)Kind.Int4, "F187")]
    [InlineData((int)Kind.Int32, "000000800100000078563412FFFFFFFF")]
    [InlineData((int)Kind.Double, "000000000000F0BF")]
    public void Values_are_the_same_bytes_from_typed_fields_and_from_raw_data(int type, string hex)
    {
        var bytes = Convert.FromHexString(hex);
        var raw = new TensorProto { Name = "t", DataType = type, RawData = ByteString.CopyFrom(bytes) };
        raw.Dims.Add(bytes.Length * 8 / ElementKinds.Bits(type));
        var typed = new TensorProto { Name = "t", DataType = type };
        typed.Dims.Add(raw.Dims[0]);
        for (var i = 0; i < bytes.Length;)
        {
            switch ((Kind)type)
            {
                case Kind.Double: typed.DoubleData.Add(BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(i))); i += 8; break;
                case Kind.Int32: typed.Int32Data.Add(BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(i))); i += 4; break;
                case Kind.Float16: typed.Int32Data.Add(BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(i))); i += 2; break;
                case Kind.Int8: typed.Int32Data.Add((sbyte)bytes[i++]); break;
                default: typed.Int32Data.Add(bytes[i++]); break;
            }
        }

        foreach (var tensor in new[] { raw, typed })
        {
            InitializerBytes.Validate(tensor, "m.onnx");
            var copy = new byte[InitializerBytes.Count(tensor, "m.onnx")];
            InitializerBytes.Copy(tensor, copy);
            Assert.Equal(hex, Convert.ToHexString(copy));
        }

        InitializerBytes.Set(typed, bytes);
        Assert.Equal(raw, typed);
        raw.RawData = ByteString.CopyFrom(bytes.AsSpan(1));
        Assert.Equal("RES0205", Assert.Throws<ResilienceException>(() => InitializerBytes.Validate(raw, "m.onnx")).Code);
    }

    /// <summary>x → Q → DQ → Conv with int8 weights and int32 bias through DQ; and an int4 table that two nodes read.</summary>
    private static byte[] Quantised()
    {
        var b = new ModelBuilder();
        var x = b.Input("x", 1, 3, 8, 8);
        b.Initializer("x_s", [0.02f]);
        b.Initializer("w_s", [0.01f]);
        b.Initializer("b_s", [0.0002f]);
        Raw(b, "x_z", Kind.Uint8, 1);
        Raw(b, "w_z", Kind.Int8, 1);
        Raw(b, "w", Kind.Int8, 54, 2, 3, 3, 3);
        Raw(b, "b", Kind.Int32, 8, 2);
        Raw(b, "e", Kind.Int4, 2, 3);
        x = b.Node("DequantizeLinear", "dq", [b.Node("QuantizeLinear", "q", [x, "x_s", "x_z"]), "x_s", "x_z"]);
        var w = b.Node("DequantizeLinear", "dq_w", ["w", "w_s", "w_z"]);
        var bias = b.Node("DequantizeLinear", "dq_b", ["b", "b_s"]);
        b.Output(b.Node("Conv", "conv", [x, w, bias]));
        var shared = b.Node("DequantizeLinear", "shared", ["e", "x_s"]);
        b.Output(b.Node("Mul", "mul", [shared, shared]));
        b.Output(b.Node("Neg", "neg", [shared]));
        return b.ToBytes();
    }

    private static void Raw(ModelBuilder b, string name, Kind type, int bytes, params long[] shape)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(new byte[bytes]) };
        tensor.Dims.AddRange(shape);
        b.Model.Graph.Initializer.Add(tensor);
    }

    private static string Text(ModelLayer layer) =>
        $"{layer.Name} {layer.OpType}: {string.Join(", ", layer.Initializers.Select(t => $"{t.Name} {t.Role.ToString().ToLowerInvariant()} {ElementKinds.Name(t.ElementType)}"))}";

    private static string Letters(string operation, int inputs) => string.Concat(Enumerable.Range(0, inputs).Select(i =>
        (i > 0 && i % 3 == 0 ? " " : string.Empty) + QuantisedInputs.RoleOf(operation, i) switch
        {
            TensorRole.Weight => "w",
            TensorRole.Bias => "b",
            TensorRole.Scale => "s",
            TensorRole.ZeroPoint => "z",
            _ => "-",
        }));
}
