using System.Globalization;
using Resilience.Models.Onnx;

namespace Resilience.Models.Recurrent;

/// <summary>Writes a recurrent node as one node for each stretch of time between cuts, and each direction.</summary>
internal sealed class RecurrentPieces
{
    private readonly RecurrentNode node;
    private readonly GraphEditor editor;
    private readonly int[] steps;
    private readonly int[] bounds;
    private readonly int timeAxis;
    private readonly int directionAxis;
    private readonly SequenceLengths? lengths;

    /// <param name="node">The node.</param>
    /// <param name="editor">Takes the new nodes.</param>
    /// <param name="steps">The steps whose states get names, ascending and each once.</param>
    public RecurrentPieces(RecurrentNode node, GraphEditor editor, int[] steps)
    {
        this.node = node;
        this.editor = editor;
        this.steps = steps;
        bounds = [0, .. steps.Where(s => s > 0), (int)node.Steps!.Value];
        timeAxis = node.BatchFirst ? 1 : 0;
        directionAxis = node.BatchFirst ? 1 : 0;
        lengths = node.Input(4) is { } given ? new SequenceLengths(editor, node, given) : null;
    }

    /// <summary>Writes the nodes; the outputs keep their names.</summary>
    /// <returns>Names of the hidden and of the cell states, by step.</returns>
    public (IReadOnlyList<string> Hidden, IReadOnlyList<string> Cells) Write()
    {
        List<string> hidden = [], cells = [];
        var inputs = Inputs();
        var (h, c) = (node.Input(5), node.HasCell ? node.Input(6) : null);
        if (steps[0] == 0)
        {
            h = Named("h", 0, h ?? Zeros(), hidden);
            c = node.HasCell ? Named("c", 0, c ?? Zeros(), cells) : null;
        }

        var results = node.Directions.Select(_ => new List<string>()).ToArray();
        for (var piece = 0; piece < bounds.Length - 1; piece++)
        {
            var active = piece == 0 ? null : lengths?.After(bounds[piece]);
            List<string> hs = [], cs = [];
            for (var direction = 0; direction < node.Directions.Count; direction++)
            {
                var made = Piece(piece, direction, inputs[direction], State(h, direction), State(c, direction));
                results[direction].Add(active is null || node.Output(0) is null ? made.Y : lengths!.OrZero(active, made.Y));
                hs.Add(made.H);
                cs.Add(made.C);
            }

            // A sequence that has ended keeps its state.
            var (nextH, nextC) = (editor.Concat(hs, directionAxis), node.HasCell ? editor.Concat(cs, directionAxis) : null);
            h = active is null ? nextH : lengths!.OrState(active, nextH, h!);
            c = active is null || nextC is null ? nextC : lengths!.OrState(active, nextC, c!);
            if (piece < bounds.Length - 2)
            {
                h = Named("h", bounds[piece + 1], h, hidden);
                c = c is null ? null : Named("c", bounds[piece + 1], c, cells);
            }
        }

        WriteOutputs(results, h!, c);
        return (hidden, cells);
    }

    /// <summary>What each direction reads at each step: the sequence itself, or, where lengths vary, each one turned round.</summary>
    private string[] Inputs() => [.. node.Directions.Select(backwards => backwards && lengths is not null ? lengths.Reversed(node.Node.Input[0]) : node.Node.Input[0])];

    private (string Y, string H, string C) Piece(int piece, int direction, string input, string? h, string? c)
    {
        // Backwards, the first steps are at the end; a turned sequence runs forwards.
        var backwards = node.Directions[direction] && lengths is null;
        var (start, end) = ((long)bounds[piece], (long)bounds[piece + 1]);
        var part = bounds.Length == 2 ? input
            : backwards ? editor.Slice(input, timeAxis, piece == bounds.Length - 2 ? 0 : -end, piece == 0 ? long.MaxValue : -start)
            : editor.Slice(input, timeAxis, start, end);
        var padded = IsPadded(piece);
        part = padded ? editor.Concat([part, part], timeAxis) : part;
        var count = node.Directions.Count;
        var name = string.Create(CultureInfo.InvariantCulture, $"{node.Name}@{start}{(direction == 1 ? "/backwards" : string.Empty)}");
        var made = new NodeProto { OpType = node.Node.OpType, Domain = node.Node.Domain, Name = editor.Free(name) };
        made.Input.AddRange([part, editor.Part(node.Node.Input[1], direction, count), editor.Part(node.Node.Input[2], direction, count)]);
        made.Input.Add(node.Input(3) is { } bias ? editor.Part(bias, direction, count) : string.Empty);
        made.Input.Add(lengths?.Within(bounds[piece], bounds[piece + 1]) ?? (padded ? Ones() : string.Empty));
        made.Input.Add(h ?? string.Empty);
        if (node.HasCell)
        {
            made.Input.Add(c ?? string.Empty);
            made.Input.Add(node.Input(7) is { } peepholes ? editor.Part(peepholes, direction, count) : string.Empty);
        }

        while (made.Input[^1].Length == 0)
        {
            made.Input.RemoveAt(made.Input.Count - 1);
        }

        var attributes = count == 1 ? node.Node.Attribute : GateActivations.Of(node.Node, direction == 1);
        made.Attribute.AddRange(attributes.Where(a => a.Name != "direction"));
        made.Attribute.Add(GraphEditor.Text("direction", backwards ? "reverse" : "forward"));
        made.Output.Add(node.Output(0) is null ? string.Empty : editor.Free(made.Name + "/Y"));
        made.Output.Add(editor.Free(made.Name + "/Y_h"));
        if (node.HasCell)
        {
            made.Output.Add(editor.Free(made.Name + "/Y_c"));
        }

        editor.Nodes.Add(made);
        var y = padded && made.Output[0].Length > 0 ? editor.Slice(made.Output[0], timeAxis, 0, 1) : made.Output[0];
        return (y, made.Output[1], node.HasCell ? made.Output[2] : string.Empty);
    }

    /// <summary>
    /// One step of one sequence is a product of a vector with a matrix, for which the runtime adds in another order than for the
    /// products of the whole sequence. Such a step is given twice, with the word that the sequence is one step long.
    /// </summary>
    private bool IsPadded(int piece) => bounds.Length > 2 && bounds[piece + 1] - bounds[piece] == 1 && node.Batch is not > 1 && editor.Opset >= 8;

    private string Ones() => editor.Add("Expand", [editor.Int32(1), BatchSize()]);

    private string BatchSize() => editor.Slice(editor.Add("Shape", [node.Node.Input[0]]), 0, node.BatchFirst ? 0 : 1, node.BatchFirst ? 1 : 2);

    private void WriteOutputs(List<string>[] results, string h, string? c)
    {
        if (node.Output(0) is { } y)
        {
            var whole = new List<string>();
            for (var direction = 0; direction < results.Length; direction++)
            {
                var backwards = node.Directions[direction];
                var joined = editor.Concat(backwards && lengths is null ? [.. Enumerable.Reverse(results[direction])] : results[direction], timeAxis);
                whole.Add(backwards && lengths is not null ? lengths.RestoredOutput(joined) : joined);
            }

            editor.Add("Identity", y, [editor.Concat(whole, node.BatchFirst ? 2 : 1)]);
        }

        if (node.Output(1) is { } lastHidden)
        {
            editor.Add("Identity", lastHidden, [h]);
        }

        if (node.HasCell && node.Output(2) is { } lastCell)
        {
            editor.Add("Identity", lastCell, [c!]);
        }
    }

    private string Named(string letter, int step, string value, List<string> names)
    {
        names.Add(editor.Add("Identity", editor.Free(string.Create(CultureInfo.InvariantCulture, $"{node.Name}.{letter}@{step}")), [value]));
        return names[^1];
    }

    private string? State(string? state, int direction) => state is null || node.Directions.Count == 1 ? state : editor.Slice(state, directionAxis, direction, direction + 1);

    /// <summary>The state before the first step, where the node is given none: zeros for each sequence.</summary>
    private string Zeros()
    {
        var batch = BatchSize();
        var (directions, hidden) = (editor.Integers(node.Directions.Count), editor.Integers(node.Hidden));
        var shape = editor.Concat(node.BatchFirst ? [batch, directions, hidden] : [directions, batch, hidden], 0);
        return editor.Opset >= 8
            ? editor.Add("Expand", [editor.Zero(node.ElementType), shape])
            : editor.Add("Tile", [editor.Reshape(editor.Zero(node.ElementType), 1, 1, 1), shape]);
    }
}
