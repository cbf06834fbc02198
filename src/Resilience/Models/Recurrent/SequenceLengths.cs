using Resilience.Models.Onnx;

namespace Resilience.Models.Recurrent;

/// <summary>Sequences of varying lengths in one batch: what of them falls into a stretch of time, and which have ended before it.</summary>
/// <param name="editor">Takes the nodes.</param>
/// <param name="node">The recurrent node.</param>
/// <param name="given">Name of the lengths: int32, one for each sequence.</param>
internal sealed class SequenceLengths(GraphEditor editor, RecurrentNode node, string given)
{
    private readonly Dictionary<int, string> after = [];
    private readonly Dictionary<(int Start, int End), string> within = [];
    private readonly long[] stateShape = node.BatchFirst ? [-1, 1, 1] : [-1, 1];
    private readonly long[] resultShape = node.BatchFirst ? [-1, 1, 1, 1] : [-1, 1];
    private string? asInt64;
    private string? zero;

    /// <summary>By sequence: true where it goes on at a step.</summary>
    public string After(int step)
    {
        if (!after.TryGetValue(step, out var found))
        {
            after.Add(step, found = editor.Add("Greater", [given, editor.Int32(step)]));
        }

        return found;
    }

    /// <summary>
    /// Lengths within a stretch. One that has ended counts as one step, whose result is not used: what a runtime does with an
    /// empty sequence is its own affair. A sequence that was empty from the start stays so.
    /// </summary>
    public string Within(int start, int end)
    {
        if (within.TryGetValue((start, end), out var found))
        {
            return found;
        }

        var rest = start == 0 ? given : editor.Add("Where", [After(start), editor.Add("Sub", [given, editor.Int32(start)]), editor.Int32(1)]);
        var most = editor.Int32(end - start);
        found = end == node.Steps ? rest : editor.Add("Where", [editor.Add("Less", [rest, most]), rest, most]);
        within.Add((start, end), found);
        return found;
    }

    /// <summary>The new state of sequences that go on, the old one of the others.</summary>
    public string OrState(string active, string made, string kept) => editor.Add("Where", [editor.Reshape(active, stateShape), made, kept]);

    /// <summary>Results of sequences that go on, zeros of the others.</summary>
    public string OrZero(string active, string made) =>
        editor.Add("Where", [editor.Reshape(active, resultShape), made, zero ??= editor.Zero(node.ElementType)]);

    /// <summary>Each sequence turned round within its length.</summary>
    public string Reversed(string value)
    {
        asInt64 ??= editor.Add("Cast", [given], GraphEditor.Int("to", (long)TensorProto.Types.DataType.Int64));
        return editor.Add(
            "ReverseSequence", [value, asInt64], GraphEditor.Int("batch_axis", node.BatchFirst ? 0 : 1), GraphEditor.Int("time_axis", node.BatchFirst ? 1 : 0));
    }

    /// <summary>The node's result for turned sequences, turned back: [time, 1, batch, hidden], or [batch, time, 1, hidden].</summary>
    public string RestoredOutput(string value)
    {
        var turned = Reversed(editor.Reshape(value, 0, -1, node.Hidden));
        return node.BatchFirst ? editor.Reshape(turned, 0, -1, 1, node.Hidden) : editor.Reshape(turned, 0, 1, -1, node.Hidden);
    }
}
