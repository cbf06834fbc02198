using Google.Protobuf;
using Resilience.Models.Onnx;
using Resilience.Runtime;
using SynthiCad.Shared;

namespace Resilience.Tests.Models.Recurrent;

/// <summary>A state struck at a step comes out as the formulas and as ONNX itself say.</summary>
public sealed class StateFaultTests
{
    // Double against single precision, and the runtime's own tanh and sigmoid.
    private const double Tolerance = 2e-5;

    [Fact]
    public void A_struck_state_goes_through_the_gates_as_the_formulas_say()
    {
        var struck = 0;
        for (var seed = 1UL; seed <= 200; seed++)
        {
            var layer = Random(seed, out var step);
            var random = new CounterRandom(seed, 7);
            var changes = Enumerable.Range(0, 1 + (int)random.NextBelow(4))
                .Select(_ => (Cell: layer.HasCell && random.NextBelow(2) == 0, At: (int)random.NextBelow((ulong)(layer.Directions * layer.Batch * layer.Hidden)), Value: (float)((4 * random.NextDouble()) - 2)))
                .ToArray();
            var clean = new UnrolledReference(layer).Run();
            var expected = new UnrolledReference(layer).Run(step, (h, c) => Array.ForEach(changes, change => (change.Cell ? c : h)[change.At] = change.Value));
            struck += expected.H.Zip(clean.H).Any(p => Math.Abs(p.First - p.Second) > 1e-3) ? 1 : 0;
            var inputs = new Dictionary<string, Tensor> { ["x"] = CutRunner.ToTensor(layer.X, layer.XShape) };
            var cut = CutRunner.Cut(layer.Build().ToBytes(), step);
            var found = CutRunner.RunEdited(cut, inputs, (name, state) =>
            {
                foreach (var change in changes.Where(c => c.Cell == cut.Cells.Contains(name)))
                {
                    state.AsSpan<float>()[change.At] = change.Value;
                }
            });
            Near($"Y of {layer}, step {step}", expected.Y, found["Y"]);
            Near($"Y_h of {layer}, step {step}", expected.H, found["Y_h"]);
            if (layer.HasCell)
            {
                Near($"Y_c of {layer}, step {step}", expected.C, found["Y_c"]);
            }

            BackendModels.Free(found);
            BackendModels.Free(inputs);
        }

        Assert.True(struck > 100, $"{struck} of 200 changed a last state");
    }

    [Theory]
    [InlineData("RNN")]
    [InlineData("GRU")]
    [InlineData("LSTM")]
    public void A_struck_state_gives_the_bits_of_the_same_model_with_the_fault_spelled_out(string operation)
    {
        for (var step = 1; step < 6; step++)
        {
            var layer = new RecurrentCase { Operation = operation, Batch = 3, Hidden = 8, InitialState = true, Peepholes = true, Seed = (ulong)step };
            var inputs = new Dictionary<string, Tensor> { ["x"] = CutRunner.ToTensor(layer.X, layer.XShape) };
            var cut = CutRunner.Cut(layer.Build().ToBytes(), step);
            foreach (var cell in layer.HasCell ? new[] { false, true } : [false])
            {
                var expected = CutRunner.Run(SpelledOut(layer, step, cell, at: 5, value: 1.75f), inputs);
                var found = CutRunner.RunEdited(cut, inputs, (name, state) =>
                {
                    if (name == (cell ? cut.Cells : cut.Hidden)[0])
                    {
                        state.AsSpan<float>()[5] = 1.75f;
                    }
                });
                var clean = CutRunner.Run(layer.Build().ToBytes(), inputs);
                Assert.All(expected.Keys, name => Assert.Equal(expected[name].AsSpan<uint>().ToArray(), found[name].AsSpan<uint>().ToArray()));
                Assert.False(clean["Y"].Bytes.SequenceEqual(found["Y"].Bytes));
            }
        }
    }

    /// <summary>Two nodes with a Where between them and nothing of the code under test.</summary>
    private static byte[] SpelledOut(RecurrentCase layer, int step, bool cell, int at, float value)
    {
        var b = layer.Build();
        var original = b.Model.Graph.Node[0];
        b.Model.Graph.Node.Clear();
        b.Integers("zero", 0);
        b.Integers("step", step);
        b.Integers("end", layer.Steps);
        var (first, second) = (original.Clone(), original.Clone());
        first.Input[0] = b.Node("Slice", "early", ["x", "zero", "step", "zero"]);
        second.Input[0] = b.Node("Slice", "late", ["x", "step", "end", "zero"]);
        (first.Name, second.Name) = ("first", "second");
        for (var i = 0; i < first.Output.Count; i++)
        {
            first.Output[i] += "1";
        }

        second.Output[0] = "Y2";
        b.Model.Graph.Node.Add(first);
        var count = layer.Batch * layer.Hidden;
        b.Model.Graph.Initializer.Add(new TensorProto
        {
            Name = "mask",
            DataType = (int)TensorProto.Types.DataType.Bool,
            Dims = { layer.StateShape },
            RawData = ByteString.CopyFrom([.. Enumerable.Range(0, count).Select(i => i == at ? (byte)1 : (byte)0)]),
        });
        b.Initializer("value", [value], 1);
        var struck = b.Node("Where", "struck", ["mask", "value", cell ? "Y_c1" : "Y_h1"]);
        second.Input[5] = cell ? "Y_h1" : struck;
        if (layer.HasCell)
        {
            second.Input[6] = cell ? struck : "Y_c1";
        }

        b.Model.Graph.Node.Add(second);
        var whole = b.Node("Concat", "whole", ["Y1", "Y2"], ModelBuilder.Int("axis", 0));
        b.Model.Graph.Node.Add(new NodeProto { OpType = "Identity", Input = { whole }, Output = { "Y" } });
        return b.ToBytes();
    }

    private static void Near(string what, double[] expected, Tensor found)
    {
        var values = found.AsSpan<float>();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - values[i]) <= Tolerance * (1 + Math.Abs(expected[i])), $"{what}: element {i} is {values[i]}, expected {expected[i]}");
        }
    }

    private static RecurrentCase Random(ulong seed, out int step)
    {
        var random = new CounterRandom(seed, 56);
        int Below(int n) => (int)random.NextBelow((ulong)n);
        bool Coin() => Below(2) == 0;
        var operation = new[] { "RNN", "GRU", "LSTM" }[Below(3)];
        var (steps, batch) = (1 + Below(8), 1 + Below(4));
        step = Below(steps);
        (string, float, float)[] functions = [("HardSigmoid", 0.3f, 0.4f), ("Softsign", float.NaN, float.NaN), ("LeakyRelu", 0.2f, float.NaN)];
        return new RecurrentCase
        {
            Operation = operation,
            Direction = new[] { "forward", "reverse", "bidirectional" }[Below(3)],
            Steps = steps,
            Batch = batch,
            Inputs = 1 + Below(6),
            Hidden = 1 + Below(9),
            Bias = Coin(),
            InitialState = Coin(),
            Peepholes = Coin(),
            LinearBeforeReset = Coin() && operation == "GRU",
            InputForget = Below(4) == 0 && operation == "LSTM",
            Clip = Below(4) == 0 ? 0.4f : 0,
            Activations = Below(4) == 0 ? functions[..(operation switch { "LSTM" => 3, "GRU" => 2, _ => 1 })] : null,
            Lengths = Coin() ? null : [.. Enumerable.Range(0, batch).Select(_ => 1 + (int)random.NextBelow((ulong)steps))],
            Seed = seed,
        };
    }
}
