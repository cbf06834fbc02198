using Google.Protobuf;
using Resilience.Models;
using Resilience.Models.Inventory;
using Resilience.Models.Onnx;
using Resilience.Runtime;
using Resilience.Tests.Models.Recurrent;
using Kind = Resilience.Models.Onnx.TensorProto.Types.DataType;

namespace Resilience.Tests.Models.Inventory;

public sealed class InventoryTests
{
    private static readonly Dictionary<string, long[]> AsStated = [];

    [Fact]
    public void A_classifiers_layers_have_the_sizes_that_one_counts_by_hand()
    {
        var inventory = Take(ModelBuilder.SmallVgg().ToBytes());

        var conv = inventory.Nodes.Single(n => n.Name == "block2_conv1");
        Assert.Equal((16 * 8 * 9) + 16, conv.ParameterCount);
        Assert.Equal(32 * ((16 * 8 * 9) + 16), conv.ParameterBits);
        Assert.Equal([1L, 16, 8, 8], conv.Outputs[0].Shape!);
        Assert.Equal(32 * 16 * 64, conv.ActivationBits);
        Assert.Equal(16 * 64 * 8 * 9, conv.Macs);
        Assert.Equal((3L * 16 * 16, 3L * 16 * 16 * 32), (inventory.ModelInputs.Elements, inventory.ModelInputs.Bits));
        Assert.Equal(inventory.Nodes.Sum(n => n.ParameterBits), inventory.AllParameters.Bits);
        Assert.Equal(inventory.Nodes.Sum(n => n.ActivationBits), inventory.Activations.Bits);
        Assert.Equal([TensorRole.Weight, TensorRole.Bias], inventory.Parameters.Select(p => p.Key.Role));
        Assert.Empty(inventory.OutOfScope);
        Assert.Empty(inventory.Notes);
    }

    [Fact]
    public void A_given_input_shape_takes_the_place_of_open_dimensions()
    {
        var b = new ModelBuilder();
        var x = b.Input("x", null, 3, null, null);
        b.Output(b.Conv("conv", x, 3, 4), null, 4, null, null);
        var open = Take(b.ToBytes());
        Assert.Null(open.Nodes[0].Outputs[0].Bits);
        Assert.Contains("1 activations in scope have an open dimension and are not in the sums. Give the shape of x with --input-shape.", open.Notes);

        var given = Take(b.ToBytes(), new Dictionary<string, long[]> { ["x"] = [1, 3, 10, 20] });
        Assert.Equal(32 * 4 * 200, given.Nodes[0].Outputs[0].Bits);
        Assert.Equal(4 * 200 * 27, given.Macs);
        Assert.Empty(given.Notes);
    }

    [Fact]
    public void What_is_folded_shape_only_index_or_setting_is_out_of_scope_with_its_reason()
    {
        var b = new ModelBuilder();
        var x = b.Input("x", null, 4);
        b.Weights("w", 1, 4, 4);
        b.Integers("zero", 0);
        b.Integers("rest", -1);
        b.Bool("flag", true);
        b.Initializer("low", [0f]);
        b.Weights("nobody", 1, 3);
        b.Initializer("none", [], 0, 4);
        b.Model.Graph.Initializer.Add(new TensorProto { Name = "words", DataType = (int)Kind.String, Dims = { 1 }, StringData = { ByteString.CopyFromUtf8("a") } });
        var folded = b.Node("Transpose", "folded", ["w"]);
        var shape = b.Node("Gather", "pick", [b.Node("Shape", "shape", [x]), "zero"]);
        var product = b.Node("MatMul", "product", [x, folded]);
        var rows = b.Node("Reshape", "rows", [product, b.Node("Concat", "size", [shape, "rest"], ModelBuilder.Int("axis", 0))]);
        var clipped = b.Node("Clip", "clip", [rows, "low"]);
        b.Output(clipped, null, 4);
        b.Output(b.Node("Greater", "positive", [clipped, "low"]));
        b.Output(b.Node("ArgMax", "best", [clipped]));
        b.Node("Relu", "dead", [product]);
        b.Output(b.Node("SequenceConstruct", "list", [clipped]));
        b.Output(b.Node("Identity", "and", ["flag"]));
        b.Output(b.Node("Identity", "text", ["words"]));
        b.Output(b.Node("Concat", "padded", [clipped, "none"], ModelBuilder.Int("axis", 0)));
        var inventory = Take(b.ToBytes(), source: null);

        var found = inventory.OutOfScope.ToDictionary(e => e.Name, e => e.Reason);
        Assert.Equal(ScopeReason.Constant, found["folded_out"]);
        Assert.Equal(ScopeReason.ShapeOnly, found["pick_out"]);
        Assert.Equal(ScopeReason.ShapeOnly, found["shape_out"]);
        Assert.Equal(ScopeReason.ShapeOnly, found["size_out"]);
        Assert.Equal(ScopeReason.Index, found["zero"]);
        Assert.Equal(ScopeReason.Setting, found["low"]);
        Assert.Equal(ScopeReason.Unread, found["nobody"]);
        Assert.Equal(ScopeReason.Boolean, found["flag"]);
        Assert.Equal(ScopeReason.Text, found["words"]);
        Assert.Equal(ScopeReason.Empty, found["none"]);

        // The file does not say what these are; the runtime does.
        var whole = Take(b.ToBytes());
        Assert.StartsWith("2 activations in scope", Assert.Single(whole.Notes), StringComparison.Ordinal);
        var told = whole.OutOfScope.ToDictionary(e => e.Name, e => e.Reason);
        Assert.Equal(ScopeReason.Boolean, told["positive_out"]);
        Assert.Equal(ScopeReason.Index, told["best_out"]);
        Assert.Equal(ScopeReason.Unread, told["dead_out"]);
        Assert.Equal(ScopeReason.NotATensor, told["list_out"]);
        Assert.DoesNotContain("product_out", told.Keys);
        Assert.DoesNotContain("w", told.Keys);
    }

    [Fact]
    public void An_initializer_of_two_layers_is_listed_with_both_and_counted_once()
    {
        var b = new ModelBuilder();
        var w = b.Weights("tied", 1, 4, 4);
        b.Output(b.Node("MatMul", "second", [b.Node("MatMul", "first", [b.Input("x", null, 4), w]), w]), null, 4);
        var inventory = Take(b.ToBytes());
        Assert.Equal(["second"], inventory.Nodes[0].Parameters[0].SharedWith);
        Assert.Equal(["first"], inventory.Nodes[1].Parameters[0].SharedWith);
        Assert.Equal(16, inventory.AllParameters.Elements);
    }

    [Fact]
    public void Integers_are_struck_where_they_are_sums_of_products_and_not_where_they_index()
    {
        var b = new ModelBuilder();
        b.Input("ids", 2);
        b.Input("pixels", 2, 3);
        b.Model.Graph.Input[0].Type.TensorType.ElemType = (int)Kind.Int32;
        b.Model.Graph.Input[1].Type.TensorType.ElemType = (int)Kind.Uint8;
        b.Model.Graph.Initializer.Add(new TensorProto { Name = "w", DataType = (int)Kind.Int8, Dims = { 3, 4 }, RawData = ByteString.CopyFrom(new byte[12]) });
        b.Output(b.Node("Gather", "embed", [b.Weights("table", 1, 9, 4), "ids"]), 2, 4);
        b.Output(b.Node("MatMulInteger", "sums", ["pixels", "w"]));
        b.Output(b.Node("Mul", "squares", ["ids", "ids"]));
        var inventory = Take(b.ToBytes());
        Assert.Equal([ScopeReason.Index, null], inventory.Inputs.Select(i => i.OutOfScope));
        Assert.Equal([8 * 32, 8 * 32, 0], inventory.Nodes.Select(n => n.ActivationBits));
        Assert.Equal(ScopeReason.Index, inventory.Nodes[2].Outputs[0].OutOfScope);
        Assert.Equal(12 * 8, inventory.Nodes[1].ParameterBits);
    }

    [Fact]
    public void A_recurrent_layer_has_its_states_at_each_step()
    {
        var states = Take(new RecurrentCase { Operation = "LSTM", Direction = "bidirectional", Steps = 7, Batch = 1, Hidden = 5 }.Build().ToBytes()).Nodes[0].States!;
        Assert.Equal((7L, true, 2L * 5 * 32), (states.Steps!.Value, states.HasCell, states.Bits!.Value));
        Assert.Equal([2L, 1, 5], states.Shape);
        Assert.False(Take(new RecurrentCase { Operation = "GRU" }.Build().ToBytes()).Nodes[0].States!.HasCell);
        Assert.All(Take(ModelBuilder.SmallVgg().ToBytes()).Nodes, node => Assert.Null(node.States));
    }

    [Fact]
    public void Bodies_of_loops_and_sparse_initializers_are_out_of_scope()
    {
        var loop = Take(ModelBuilder.EndlessLoop());
        var inner = Assert.Single(loop.OutOfScope, e => e.Kind == "subgraph");
        Assert.Equal(("loop", "Loop with 2 inner nodes, 0 inner initializers", ScopeReason.Inner), (inner.Name, inner.Where, inner.Reason));

        var b = new ModelBuilder();
        b.Output(b.Node("MatMul", "mm", [b.Input("x", 1, 4), "s"]), 1, 4);
        b.Model.Graph.SparseInitializer.Add(new SparseTensorProto
        {
            Dims = { 4, 4 },
            Values = new TensorProto { Name = "s", DataType = 1, Dims = { 1 }, RawData = ByteString.CopyFrom(new byte[4]) },
            Indices = new TensorProto { DataType = (int)Kind.Int64, Dims = { 1 }, RawData = ByteString.CopyFrom(new byte[8]) },
        });
        var sparse = Assert.Single(Take(b.ToBytes()).OutOfScope, e => e.Kind == "initializer");
        Assert.Equal(("s", "mm (MatMul)", ScopeReason.Sparse), (sparse.Name, sparse.Where, sparse.Reason));
    }

    [Fact]
    public void A_model_that_the_runtime_refuses_is_listed_from_the_file_with_a_note()
    {
        var b = new ModelBuilder();
        b.Output(b.Node("NoSuchOperator", "odd", [b.Input("x", null, 4), b.Weights("w", 1, 4, 4)]), null, 4);
        var inventory = Take(b.ToBytes());
        Assert.Contains("RES03", Assert.Single(inventory.Notes), StringComparison.Ordinal);
        Assert.Equal(16, inventory.AllParameters.Elements);
        Assert.Equal(4 * 32, inventory.Nodes[0].ActivationBits);
        Assert.Null(inventory.Nodes[0].Macs);
    }

    private static ModelInventory Take(byte[] model, IReadOnlyDictionary<string, long[]>? shapes = null) => Take(model, RuntimeValueTypes.Instance, shapes);

    private static ModelInventory Take(byte[] model, IValueTypeSource? source, IReadOnlyDictionary<string, long[]>? shapes = null) =>
        InventoryBuilder.Build(OnnxModel.Parse(model, "m.onnx"), shapes ?? AsStated, source);
}
