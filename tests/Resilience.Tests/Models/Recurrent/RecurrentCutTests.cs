using Google.Protobuf;
using Resilience.Models;
using Resilience.Models.Onnx;
using Resilience.Runtime;
using SynthiCad.Shared;

namespace Resilience.Tests.Models.Recurrent;

/// <summary>A cut without a fault changes no bit.</summary>
public sealed class RecurrentCutTests
{
    private static readonly string[] Operations = ["RNN", "GRU", "LSTM"];
    private static readonly string[] Directions = ["forward", "reverse", "bidirectional"];

    [Fact]
    public void Cutting_random_layers_changes_no_bit()
    {
        var outputs = 0;
        for (var seed = 1UL; seed <= 300; seed++)
        {
            var layer = Random(seed);
            var random = new CounterRandom(seed, 99);
            outputs += RequireEqual(layer, [.. Enumerable.Range(0, 1 + (int)random.NextBelow(3)).Select(_ => (int)random.NextBelow((ulong)layer.Steps))]);
        }

        Assert.True(outputs > 600, $"{outputs}");
    }

    [Theory]
    [InlineData("RNN", 40, 8, 96, 160)]
    [InlineData("GRU", 40, 8, 96, 160)]
    [InlineData("LSTM", 40, 8, 96, 160)]
    [InlineData("LSTM", 28, 1, 28, 128)]
    [InlineData("GRU", 100, 3, 12, 33)]
    public void Cutting_large_layers_changes_no_bit(string operation, int steps, int batch, int inputs, int hidden)
    {
        foreach (var direction in Directions)
        {
            var layer = new RecurrentCase { Operation = operation, Direction = direction, Steps = steps, Batch = batch, Inputs = inputs, Hidden = hidden };
            RequireEqual(layer, [1]);
            RequireEqual(layer, [steps / 2]);
            RequireEqual(layer, [0, 5, steps - 1]);
        }
    }

    [Fact]
    public void Functions_with_settings_of_their_own_go_with_their_direction()
    {
        (string, float, float)[] three = [("HardSigmoid", 0.3f, 0.4f), ("LeakyRelu", 0.2f, float.NaN), ("Softsign", float.NaN, float.NaN)];
        foreach (var operation in Operations)
        {
            var used = three[..(operation switch { "LSTM" => 3, "GRU" => 2, _ => 1 })];
            foreach (var direction in Directions)
            {
                RequireEqual(new RecurrentCase { Operation = operation, Direction = direction, Activations = used }, [2]);
            }
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(14)]
    [InlineData(21)]
    public void Models_of_old_and_new_operator_sets_are_cut_in_their_own_words(int opset)
    {
        foreach (var operation in Operations)
        {
            foreach (var direction in Directions)
            {
                foreach (var batch in new[] { 1, 3 })
                {
                    RequireEqual(new RecurrentCase { Operation = operation, Direction = direction, Batch = batch }, [0, 1, 4], opset);
                    if (opset >= 10)
                    {
                        RequireEqual(new RecurrentCase { Operation = operation, Direction = direction, Batch = batch, Lengths = new[] { 4, 1, 6 }[..batch] }, [0, 1, 4], opset);
                    }
                }
            }
        }
    }

    [Fact]
    public void Empty_sequences_stay_what_the_runtime_makes_of_them() =>
        Assert.All(Operations, operation => Assert.All(Directions, direction =>
            RequireEqual(new RecurrentCase { Operation = operation, Direction = direction, Batch = 3, Lengths = [0, 5, 2] }, [2, 3])));

    [Theory]
    [InlineData("Y")]
    [InlineData("Y_h")]
    [InlineData("Y_c")]
    public void A_node_that_gives_one_of_its_results_gives_that_one(string kept)
    {
        foreach (var direction in Directions)
        {
            var layer = new RecurrentCase { Operation = "LSTM", Direction = direction };
            var b = layer.Build();
            var node = b.Model.Graph.Node[0];
            for (var i = 0; i < 3; i++)
            {
                node.Output[i] = node.Output[i] == kept ? kept : string.Empty;
            }

            b.Model.Graph.Output.Clear();
            b.Model.Graph.Output.Add(new ValueInfoProto { Name = kept });
            Assert.Equal(1, RequireEqual(layer, [3], b.ToBytes()));
        }
    }

    [Fact]
    public void The_number_of_sequences_may_be_open()
    {
        foreach (var batch in new[] { 1, 4 })
        {
            foreach (var operation in Operations)
            {
                var layer = new RecurrentCase { Operation = operation, Direction = "bidirectional", Batch = batch };
                var b = layer.Build();
                b.Model.Graph.Input[0].Type.TensorType.Shape.Dim[1] = new TensorShapeProto.Types.Dimension { DimParam = "N" };
                RequireEqual(layer, [0, 1, 5], b.ToBytes());
            }
        }
    }

    /// <summary>The CPU provider has no batch-first layout; the same node between transpositions is what it means.</summary>
    [Fact]
    public void A_layer_with_the_batch_first_is_cut_along_its_own_axes()
    {
        foreach (var operation in Operations)
        {
            foreach (var direction in Directions)
            {
                foreach (var lengths in new int[]?[] { null, [6, 3] })
                {
                    var layer = new RecurrentCase { Operation = operation, Direction = direction, InitialState = true, BatchFirst = true, Lengths = lengths };
                    var inputs = new Dictionary<string, Tensor> { ["x"] = CutRunner.ToTensor(layer.X, layer.XShape) };
                    var whole = CutRunner.Run(TimeFirst.Rewrite(layer.Build().Model).ToByteArray(), inputs);
                    var cut = CutRunner.Cut(layer.Build().ToBytes(), 0, 2, 5);
                    Compare(layer, whole, CutRunner.Run(TimeFirst.Rewrite(cut.Model).ToByteArray(), inputs));
                }
            }
        }
    }

    [Fact]
    public void Every_recurrent_backend_model_is_cut_at_every_step()
    {
        var (models, cuts) = (0, 0);
        foreach (var file in BackendModels.Files)
        {
            var model = OnnxModel.Load(file);
            if (!model.Proto.Graph.Node.Any(n => Operations.Contains(n.OpType)) || BackendModels.Inputs(file, model) is not { } inputs)
            {
                continue;
            }

            models++;
            var whole = CutRunner.Run(TimeFirst.Rewrite(model.Proto).ToByteArray(), inputs);
            var node = model.Proto.Graph.Node.First(n => Operations.Contains(n.OpType));
            var timeAxis = node.Attribute.Any(a => a.Name == "layout" && a.I == 1) ? 1 : 0;
            for (var step = 0; step < inputs[node.Input[0]].Shape[timeAxis]; step++, cuts++)
            {
                Compare(file, whole, CutRunner.Run(TimeFirst.Rewrite(CutRunner.Cut(model.Bytes, step).Model).ToByteArray(), inputs));
            }

            BackendModels.Free(inputs);
        }

        Assert.True(models >= 12 && cuts >= 14, $"{models} models, {cuts} cuts");
    }

    [Theory]
    [InlineData(6, "'cell' of m.onnx has no time step 6; steps 0..5 can be struck, each as the state that the step reads.")]
    [InlineData(-1, "no time step -1; steps 0..5")]
    public void A_step_that_is_not_there_is_refused_with_those_that_are(int step, string part)
    {
        var error = Assert.Throws<ResilienceException>(() => CutRunner.Cut(new RecurrentCase { Operation = "GRU" }.Build().ToBytes(), step));
        Assert.Equal("RES0215", error.Code);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_state_or_no_known_length_is_refused()
    {
        var b = new RecurrentCase { Operation = "RNN" }.Build();
        b.Output(b.Relu("relu", "Y_h"));
        var types = new Dictionary<string, TypeProto>();
        var error = Assert.Throws<ResilienceException>(() => Resilience.Models.Recurrent.RecurrentCut.Apply(b.Model, 1, 0, types, "m.onnx"));
        Assert.Equal("RES0215: 'relu' of m.onnx is a Relu, not an RNN, GRU or LSTM, so it has no state; choose 'cell'.", error.Message);
        error = Assert.Throws<ResilienceException>(() => Resilience.Models.Recurrent.RecurrentCut.Apply(b.Model, 0, 0, types, "m.onnx"));
        Assert.Contains("open number of time steps", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ResilienceException>(() => CutRunner.Cut(b.ToBytes()));
        Assert.Contains("no time step of 'cell' is chosen; steps 0..5", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ResilienceException>(() => CutRunner.Cut(new RecurrentCase { Operation = "RNN", Lengths = [1, 2] }.Build(9).ToBytes(), 2));
        Assert.Contains("operator set 9; to cut 'cell' in time it must be 10 or newer", error.Message, StringComparison.Ordinal);
    }

    private static int RequireEqual(RecurrentCase layer, int[] steps, int opset = 17) => RequireEqual(layer, steps, layer.Build(opset).ToBytes());

    private static int RequireEqual(RecurrentCase layer, int[] steps, byte[] model)
    {
        var inputs = new Dictionary<string, Tensor> { ["x"] = CutRunner.ToTensor(layer.X, layer.XShape) };
        var whole = CutRunner.Run(model, inputs);
        var outputs = whole.Count;
        Compare($"{layer} cut at {string.Join(',', steps)}", whole, CutRunner.Run(CutRunner.Cut(model, steps).Model.ToByteArray(), inputs));
        BackendModels.Free(inputs);
        return outputs;
    }

    private static void Compare(object what, Dictionary<string, Tensor> whole, Dictionary<string, Tensor> cut)
    {
        Assert.Equal(whole.Keys.Order(), cut.Keys.Order());
        foreach (var (name, expected) in whole)
        {
            Assert.True(expected.Shape.SequenceEqual(cut[name].Shape), $"{name} of {what}: [{string.Join(',', expected.Shape)}] and [{string.Join(',', cut[name].Shape)}]");
            Assert.True(expected.Bytes.SequenceEqual(cut[name].Bytes), $"{name} of {what}");
        }

        BackendModels.Free(cut);
    }

    private static RecurrentCase Random(ulong seed)
    {
        var random = new CounterRandom(seed, 55);
        int Below(int n) => (int)random.NextBelow((ulong)n);
        bool Coin() => Below(2) == 0;
        var (steps, batch) = (1 + Below(9), 1 + Below(5));
        var operation = Operations[Below(3)];
        return new RecurrentCase
        {
            Operation = operation,
            Direction = Directions[Below(3)],
            Steps = steps,
            Batch = batch,
            Inputs = 1 + Below(20),
            Hidden = 1 + Below(40),
            Bias = Coin(),
            InitialState = Coin(),
            Peepholes = Coin(),
            LinearBeforeReset = Coin() && operation == "GRU",
            InputForget = Coin() && operation == "LSTM",
            Clip = Coin() ? 0 : 0.7f,
            Lengths = Coin() ? null : [.. Enumerable.Range(0, batch).Select(_ => 1 + (int)random.NextBelow((ulong)steps))],
            Seed = seed,
        };
    }
}
