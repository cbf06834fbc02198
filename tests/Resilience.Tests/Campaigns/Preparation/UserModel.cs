using System.Runtime.InteropServices;
using Google.Protobuf;
using Resilience.Models.Inputs;
using Resilience.Models.Onnx;
using Resilience.Tests.Models;
using Kind = Resilience.Models.Onnx.TensorProto.Types.DataType;

namespace Resilience.Tests.Campaigns.Preparation;

/// <summary>
/// A linear classifier of 4 × 4 pictures in one of the forms that users' models have, and what it computes, worked out here by hand: in double precision, from
/// the pixels, without anything of the engine.
/// </summary>
internal sealed record UserModel
{
    public const int Side = 4;

    /// <summary>All forms, by name.</summary>
    public static IReadOnlyDictionary<string, UserModel> All { get; } = new Dictionary<string, UserModel>(StringComparer.Ordinal)
    {
        ["NCHW, logits, open batch"] = new(),
        ["NHWC by its shape"] = new() { ChannelsLast = true },
        ["BGR with mean and deviation"] = new()
        {
            Bgr = true, Scale = 1, Mean = [103.939, 116.779, 123.68], Std = [2, 4, 8],
            Facts = new ModelFacts { Input = "channels=BGR; scale=1; mean=103.939,116.779,123.68; std=2,4,8" },
        },
        ["imagenet at full size"] = new()
        {
            Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225],
            Facts = new ModelFacts { Input = "imagenet; resize=none" },
        },
        ["grey by its shape"] = new() { Gray = true },
        ["grey, channels last"] = new() { Gray = true, ChannelsLast = true, Facts = new ModelFacts { Input = "channels=gray; layout=NHWC; mean=0.5; std=0.5" }, Mean = [0.5], Std = [0.5] },
        ["uint8, channels last"] = new() { ChannelsLast = true, Type = Kind.Uint8, Scale = 1, WeightScale = 0.01 },
        ["float16 throughout"] = new() { Type = Kind.Float16, Tolerance = 0.02 },
        ["float64 throughout"] = new() { Type = Kind.Double },
        ["batch 1"] = new() { Batch = 1 },
        ["batch 3"] = new() { Batch = 3 },
        ["probabilities"] = new() { Ending = "Softmax", Probabilities = true },
        ["a score map of 1 x 1"] = new() { Ending = "Map" },
        ["the second of two outputs"] = new() { Extra = true },
        ["an output by name"] = new() { Ending = "Two", Facts = new ModelFacts { Output = "negated" }, Negated = true },
        ["one probability"] = new() { Classes = 2, Ending = "Sigmoid", Probabilities = true },
        ["one logit"] = new() { Classes = 2, Ending = "One" },
        ["a second input with a value"] = new() { Factor = 3, Facts = new ModelFacts { Input = "constants.factor=3" } },
        ["weights in a file of their own"] = new() { External = true },
    };

    public int Classes { get; init; } = 5;

    public bool ChannelsLast { get; init; }

    public bool Gray { get; init; }

    public bool Bgr { get; init; }

    public double Scale { get; init; } = 1.0 / 255;

    public double[] Mean { get; init; } = [0, 0, 0];

    public double[] Std { get; init; } = [1, 1, 1];

    public Kind Type { get; init; } = Kind.Float;

    public long? Batch { get; init; }

    public string Ending { get; init; } = string.Empty;

    public bool Probabilities { get; init; }

    public bool Extra { get; init; }

    public bool Negated { get; init; }

    public double Factor { get; init; } = 1;

    public bool External { get; init; }

    public double WeightScale { get; init; } = 1;

    public double Tolerance { get; init; } = 1e-4;

    public ModelFacts Facts { get; init; } = ModelFacts.None;

    public bool IsFloat => Type is Kind.Float or Kind.Uint8;

    private int Channels => Gray ? 1 : 3;

    private int Features => Side * Side * Channels;

    private bool IsOne => Ending is "Sigmoid" or "One";

    private int Rows => IsOne ? 1 : Classes;

    /// <summary>Writes the model, with its weights beside it where they are to be.</summary>
    public void Write(string path)
    {
        var b = new ModelBuilder();
        b.Input("image", ChannelsLast ? [Batch, Side, Side, Channels] : [Batch, Channels, Side, Side]);
        b.Model.Graph.Input[0].Type.TensorType.ElemType = (int)Type;
        var x = Type == Kind.Uint8 ? b.Node("Cast", "cast", ["image"], ModelBuilder.Int("to", 1)) : "image";
        var weights = Weights();
        Parameter(b, "fc_W", weights.SelectMany(row => row), Rows, Features);
        Parameter(b, "fc_b", Enumerable.Repeat(0.0, Rows), Rows);
        var z = b.Node("Gemm", "fc", [b.Flatten("flat", x), "fc_W", "fc_b"], ModelBuilder.Int("transB", 1));
        if (Factor != 1)
        {
            b.Input("factor", 1);
            z = b.Node("Mul", "times", [z, "factor"]);
        }

        if (Extra)
        {
            b.Output(b.Relu("features", b.Gemm("side", "flat_out", Features, 7)), Batch, 7);
        }

        switch (Ending)
        {
            case "Softmax" or "Sigmoid":
                b.Output(b.Node(Ending, "last", [z]), Batch, Rows);
                break;
            case "Map":
                b.Integers("map_shape", 0, Rows, 1, 1);
                b.Output(b.Node("Reshape", "map", [z, "map_shape"]), Batch, Rows, 1, 1);
                break;
            case "Two":
                b.Output(z, Batch, Rows);
                b.Model.Graph.Node.Add(new NodeProto { OpType = "Neg", Name = "minus", Input = { z }, Output = { "negated" } });
                b.Output("negated", Batch, Rows);
                break;
            default:
                b.Output(z, Batch, Rows);
                break;
        }

        foreach (var output in b.Model.Graph.Output.Where(_ => Type is not Kind.Uint8))
        {
            output.Type.TensorType.ElemType = (int)Type;
        }

        if (External)
        {
            var tensor = b.Model.Graph.Initializer.Single(t => t.Name == "fc_W");
            File.WriteAllBytes(path + ".data", tensor.RawData.ToByteArray());
            tensor.RawData = ByteString.Empty;
            tensor.DataLocation = TensorProto.Types.DataLocation.External;
            tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = Path.GetFileName(path) + ".data" });
        }

        File.WriteAllBytes(path, b.ToBytes());
    }

    /// <summary>The scores of a picture by hand.</summary>
    /// <param name="rgb">Its pixels, rows of RGB bytes.</param>
    public double[] Scores(byte[] rgb)
    {
        var values = new double[Features];
        for (var pixel = 0; pixel < Side * Side; pixel++)
        {
            for (var channel = 0; channel < Channels; channel++)
            {
                var (red, green, blue) = (rgb[pixel * 3], rgb[(pixel * 3) + 1], rgb[(pixel * 3) + 2]);
                double value = Gray ? Math.Round(0.299 * red + 0.587 * green + 0.114 * blue) : rgb[(pixel * 3) + (Bgr ? 2 - channel : channel)];
                values[ChannelsLast ? (pixel * Channels) + channel : (channel * Side * Side) + pixel] = (value * Scale - Mean[channel]) / Std[channel];
            }
        }

        double[] z = [.. Weights().Select(row => Factor * row.Zip(values, (weight, value) => weight * value).Sum() * (Negated ? -1 : 1))];
        return Ending switch
        {
            "Softmax" => [.. z.Select(one => Math.Exp(one) / z.Sum(Math.Exp))],
            "Sigmoid" => [1 - (1 / (1 + Math.Exp(-z[0]))), 1 / (1 + Math.Exp(-z[0]))],
            "One" => [0, z[0]],
            _ => z,
        };
    }

    /// <summary>Values that every element type holds exactly, of both signs.</summary>
    private double[][] Weights() =>
        [.. Enumerable.Range(0, Rows).Select(row => Enumerable.Range(0, Features).Select(i => ((((row * 7) + (i * 5) + (row * i * 3)) % 17) - 8) / 16.0 * (WeightScale == 1 ? 1 : 1.0 / 128)).ToArray())];

    private void Parameter(ModelBuilder b, string name, IEnumerable<double> values, params long[] shape)
    {
        var type = IsFloat ? Kind.Float : Type;
        byte[] bytes = type switch
        {
            Kind.Float16 => MemoryMarshal.AsBytes<Half>(values.Select(value => (Half)value).ToArray()).ToArray(),
            Kind.Double => MemoryMarshal.AsBytes<double>(values.ToArray()).ToArray(),
            _ => MemoryMarshal.AsBytes<float>(values.Select(value => (float)value).ToArray()).ToArray(),
        };
        b.Model.Graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)type, Dims = { shape }, RawData = ByteString.CopyFrom(bytes) });
    }
}
