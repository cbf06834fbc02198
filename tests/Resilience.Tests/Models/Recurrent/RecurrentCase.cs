using System.Runtime.InteropServices;
using Google.Protobuf;
using Resilience.Models.Onnx;
using SynthiCad.Shared;
using Kind = Resilience.Models.Onnx.TensorProto.Types.DataType;

namespace Resilience.Tests.Models.Recurrent;

/// <summary>A recurrent layer with random values, as a model of one node and as arrays.</summary>
internal sealed class RecurrentCase
{
    public required string Operation { get; init; }

    public string Direction { get; init; } = "forward";

    public int Steps { get; init; } = 6;

    public int Batch { get; init; } = 2;

    public int Inputs { get; init; } = 3;

    public int Hidden { get; init; } = 4;

    public bool BatchFirst { get; init; }

    public bool Bias { get; init; } = true;

    public bool InitialState { get; init; }

    public bool Peepholes { get; init; }

    public int[]? Lengths { get; init; }

    public bool LinearBeforeReset { get; init; }

    public bool InputForget { get; init; }

    public float Clip { get; init; }

    /// <summary>Names with their alpha and beta, NaN where the function has none; null: the defaults.</summary>
    public (string Name, float Alpha, float Beta)[]? Activations { get; init; }

    public ulong Seed { get; init; } = 1;

    public int Gates => Operation switch { "LSTM" => 4, "GRU" => 3, _ => 1 };

    public int Directions => Direction == "bidirectional" ? 2 : 1;

    public bool HasCell => Operation == "LSTM";

    public float[] X => Values(1, 1f, Steps * Batch * Inputs);

    public float[] W => Values(2, 0.6f, Directions * Gates * Hidden * Inputs);

    public float[] R => Values(3, 0.6f, Directions * Gates * Hidden * Hidden);

    public float[]? B => Bias ? Values(4, 0.5f, Directions * 2 * Gates * Hidden) : null;

    public float[]? H0 => InitialState ? Values(5, 0.8f, Directions * Batch * Hidden) : null;

    public float[]? C0 => InitialState && HasCell ? Values(6, 0.8f, Directions * Batch * Hidden) : null;

    public float[]? P => Peepholes && HasCell ? Values(7, 0.5f, Directions * 3 * Hidden) : null;

    public long[] XShape => BatchFirst ? [Batch, Steps, Inputs] : [Steps, Batch, Inputs];

    public long[] StateShape => BatchFirst ? [Batch, Directions, Hidden] : [Directions, Batch, Hidden];

    /// <summary>The model: input x, outputs Y, Y_h and, of an LSTM, Y_c.</summary>
    public ModelBuilder Build(int opset = 17)
    {
        var b = new ModelBuilder(opset: opset);
        b.Input("x", [.. XShape.Select(d => (long?)d)]);
        var node = new NodeProto { OpType = Operation, Name = "cell" };
        node.Input.AddRange(["x", b.Initializer("w", W, Directions, Gates * Hidden, Inputs), b.Initializer("r", R, Directions, Gates * Hidden, Hidden)]);
        node.Input.Add(B is { } bias ? b.Initializer("b", bias, Directions, 2 * Gates * Hidden) : string.Empty);
        node.Input.Add(Lengths is null ? string.Empty : LengthsOf(b));
        node.Input.Add(H0 is { } h ? b.Initializer("h0", h, StateShape) : string.Empty);
        if (HasCell)
        {
            node.Input.Add(C0 is { } c ? b.Initializer("c0", c, StateShape) : string.Empty);
            node.Input.Add(P is { } p ? b.Initializer("p", p, Directions, 3 * Hidden) : string.Empty);
        }

        node.Output.AddRange(HasCell ? ["Y", "Y_h", "Y_c"] : ["Y", "Y_h"]);
        node.Attribute.AddRange(Attributes());
        b.Model.Graph.Node.Add(node);
        foreach (var output in node.Output)
        {
            b.Model.Graph.Output.Add(new ValueInfoProto { Name = output });
        }

        return b;
    }

    public IEnumerable<AttributeProto> Attributes()
    {
        yield return ModelBuilder.Int("hidden_size", Hidden);
        yield return new AttributeProto { Name = "direction", Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(Direction) };
        if (BatchFirst)
        {
            yield return ModelBuilder.Int("layout", 1);
        }

        if (LinearBeforeReset)
        {
            yield return ModelBuilder.Int("linear_before_reset", 1);
        }

        if (InputForget)
        {
            yield return ModelBuilder.Int("input_forget", 1);
        }

        if (Clip > 0)
        {
            yield return new AttributeProto { Name = "clip", Type = AttributeProto.Types.AttributeType.Float, F = Clip };
        }

        if (Activations is not null)
        {
            var functions = Enumerable.Repeat(Activations, Directions).SelectMany(a => a).ToArray();
            yield return new AttributeProto { Name = "activations", Type = AttributeProto.Types.AttributeType.Strings, Strings = { functions.Select(f => ByteString.CopyFromUtf8(f.Name)) } };
            yield return Floats("activation_alpha", functions.Select(f => f.Alpha));
            yield return Floats("activation_beta", functions.Select(f => f.Beta));
        }
    }

    public override string ToString() =>
        $"{Operation} {Direction} T={Steps} N={Batch} I={Inputs} H={Hidden} bias={Bias} init={InitialState} P={Peepholes} lengths={(Lengths is null ? "-" : string.Join('/', Lengths))} lbr={LinearBeforeReset} clip={Clip} couple={InputForget} f={string.Join('/', Activations?.Select(a => a.Name) ?? ["default"])}";

    private static AttributeProto Floats(string name, IEnumerable<float> values) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Floats, Floats = { values.Where(v => !float.IsNaN(v)) } };

    private string LengthsOf(ModelBuilder b)
    {
        b.Model.Graph.Initializer.Add(new TensorProto
        {
            Name = "lengths", DataType = (int)Kind.Int32, Dims = { Batch }, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(Lengths.AsSpan())),
        });
        return "lengths";
    }

    private float[] Values(ulong stream, float scale, int count)
    {
        var random = new CounterRandom(Seed, stream);
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = (float)((2 * random.NextDouble()) - 1) * scale;
        }

        return values;
    }
}
