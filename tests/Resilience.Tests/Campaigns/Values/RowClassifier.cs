using Google.Protobuf;
using Resilience.Models.Onnx;
using Resilience.Tests.Models;
using Resilience.Tests.Models.Recurrent;

namespace Resilience.Tests.Campaigns.Values;

/// <summary>Classifiers that read an image row by row: [N,3,16,16] → 16 steps of 48 values → a recurrent layer "rows" → ten scores.</summary>
internal static class RowClassifier
{
    public const int Steps = 16;
    private const int Hidden = 12;

    /// <summary>The model.</summary>
    public static byte[] Build(string operation, string direction = "forward")
    {
        var b = new ModelBuilder();
        var node = Node(b, operation, direction);
        node.Output.Add(string.Empty);
        node.Output.Add("last");
        b.Model.Graph.Node.Add(node);
        return Finish(b, "last", direction == "bidirectional" ? 2 : 1);
    }

    /// <summary>The same with a forward layer as two, and an edit of the state between them spelled out.</summary>
    /// <param name="operation">The layer.</param>
    /// <param name="step">Steps of the first part.</param>
    /// <param name="cell">The cell state is edited.</param>
    /// <param name="mask">One for each element of [1, images, hidden] that is replaced.</param>
    /// <param name="values">By what.</param>
    public static byte[] SpelledOut(string operation, int step, bool cell, byte[] mask, float[] values)
    {
        var b = new ModelBuilder();
        var node = Node(b, operation, "forward");
        b.Integers("zero", 0);
        b.Integers("step", step);
        b.Integers("end", Steps);
        var (first, second) = (node.Clone(), node.Clone());
        (first.Name, second.Name) = ("first", "second");
        first.Input[0] = b.Node("Slice", "early", [node.Input[0], "zero", "step", "zero"]);
        first.Output.AddRange(operation == "LSTM" ? [string.Empty, "h", "c"] : [string.Empty, "h"]);
        b.Model.Graph.Node.Add(first);
        b.Model.Graph.Initializer.Add(new TensorProto { Name = "mask", DataType = (int)TensorProto.Types.DataType.Bool, Dims = { 1, mask.Length / Hidden, Hidden }, RawData = ByteString.CopyFrom(mask) });
        b.Initializer("values", values, 1, mask.Length / Hidden, Hidden);
        var struck = b.Node("Where", "struck", ["mask", "values", cell ? "c" : "h"]);
        second.Input[0] = b.Node("Slice", "late", [node.Input[0], "step", "end", "zero"]);
        second.Input.Add(string.Empty);
        second.Input.Add(cell ? "h" : struck);
        if (operation == "LSTM")
        {
            second.Input.Add(cell ? struck : "c");
        }

        second.Output.AddRange([string.Empty, "last"]);
        b.Model.Graph.Node.Add(second);
        return Finish(b, "last", 1);
    }

    private static NodeProto Node(ModelBuilder b, string operation, string direction)
    {
        var layer = new RecurrentCase { Operation = operation, Direction = direction, Inputs = 48, Hidden = Hidden, Seed = 5 };
        b.Integers("sequence", Steps, -1, 48);
        var rows = b.Node("Transpose", "turn", [b.Input("input", null, 3, 16, 16)], ModelBuilder.Ints("perm", 2, 0, 1, 3));
        var node = new NodeProto { OpType = operation, Name = "rows" };
        node.Input.Add(b.Node("Reshape", "flat", [rows, "sequence"]));
        node.Input.Add(b.Initializer("w", layer.W, layer.Directions, layer.Gates * Hidden, 48));
        node.Input.Add(b.Initializer("r", layer.R, layer.Directions, layer.Gates * Hidden, Hidden));
        node.Input.Add(b.Initializer("b", layer.B!, layer.Directions, 2 * layer.Gates * Hidden));
        node.Attribute.AddRange(layer.Attributes());
        return node;
    }

    private static byte[] Finish(ModelBuilder b, string last, int directions)
    {
        var flat = b.Flatten("gather", b.Node("Transpose", "back", [last], ModelBuilder.Ints("perm", 1, 0, 2)));
        b.Output(b.Gemm("scores", flat, directions * Hidden, 10), null, 10);
        return b.ToBytes();
    }
}
