using Google.Protobuf;
using Resilience.Models;
using Resilience.Models.Onnx;
using Resilience.Runtime;
using SynthiCad.Shared;

namespace Resilience.Tests.Models;

/// <summary>A model file is untrusted: whatever its bytes, the answer is a coded error or a model that runs.</summary>
public sealed class HostileModelTests
{
    private static readonly byte[] Good = Small();

    [Fact]
    public void Random_bytes_are_refused()
    {
        var random = new CounterRandom(1, 2);
        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[random.NextBelow(400)];
            Fill(bytes, ref random);
            Assert.StartsWith("RES02", Assert.Throws<ResilienceException>(() => OnnxModel.Parse(bytes, "random.onnx")).Code, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused_or_still_whole()
    {
        for (var i = 0; i < 16; i++)
        {
            var cut = Good[..(Good.Length * i / 16)];
            var error = Assert.Throws<ResilienceException>(() => OnnxModel.Parse(cut, "cut.onnx"));
            Assert.StartsWith("RES02", error.Code, StringComparison.Ordinal);
            Assert.Contains("cut.onnx", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Flipped_bytes_give_a_coded_error_or_a_model_that_can_be_cut_and_loaded()
    {
        var random = new CounterRandom(3, 4);
        var refused = 0;
        for (var i = 0; i < 400; i++)
        {
            var bytes = (byte[])Good.Clone();
            for (var flips = 0; flips <= i % 4; flips++)
            {
                bytes[random.NextBelow((ulong)bytes.Length)] = (byte)random.NextUInt32();
            }

            refused += Survives(bytes) ? 0 : 1;
        }

        Assert.InRange(refused, 20, 400);
    }

    [Fact]
    public void Graphs_nested_without_end_are_refused()
    {
        var inner = new GraphProto { Name = "g" };
        for (var i = 0; i < 2000; i++)
        {
            var node = new NodeProto { OpType = "If", Name = "n" };
            node.Attribute.Add(ModelBuilder.Graph("then_branch", inner));
            inner = new GraphProto { Name = "g" };
            inner.Node.Add(node);
            if (i == 60)
            {
                break;
            }
        }

        var model = new ModelProto { IrVersion = 8, Graph = inner };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 17 });
        Assert.Equal("RES0202", Assert.Throws<ResilienceException>(() => OnnxModel.Parse(model.ToByteArray(), "deep.onnx")).Code);
    }

    [Fact]
    public void Bytes_that_nest_a_hundred_thousand_deep_do_not_overflow_the_stack()
    {
        // Field 7 (graph) length-delimited, then node, attribute, graph, …: only the lengths matter to a careless parser.
        var bytes = new byte[300_000];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(i % 2 == 0 ? 0x3A : 0x7F);
        }

        Assert.Equal("RES0202", Assert.Throws<ResilienceException>(() => OnnxModel.Parse(bytes, "deep.onnx")).Code);
    }

    [Theory]
    [InlineData("no nodes")]
    [InlineData("no outputs")]
    [InlineData("reads")]
    [InlineData("twice")]
    [InlineData("output")]
    [InlineData("taken")]
    public void A_graph_that_does_not_hold_together_is_refused(string what)
    {
        var b = ModelBuilder.SmallVgg();
        var graph = b.Model.Graph;
        switch (what)
        {
            case "no nodes": graph.Node.Clear(); break;
            case "no outputs": graph.Output.Clear(); break;
            case "reads": graph.Node[0].Input[0] = "nowhere"; break;
            case "twice": graph.Node[1].Output[0] = graph.Node[0].Output[0]; graph.Node[2].Input[0] = graph.Node[0].Output[0]; break;
            case "output": graph.Output[0].Name = "nowhere"; break;
            default: graph.Initializer.Add(graph.Initializer[0]); break;
        }

        var error = Assert.Throws<ResilienceException>(() => OnnxModel.Parse(b.ToBytes(), "bad.onnx"));
        Assert.Equal("RES0203", error.Code);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new long[] { 8, 3, 3, 4 })]
    [InlineData(new long[] { -8, -3, 3, 3 })]
    [InlineData(new long[] { long.MaxValue, 4 })]
    [InlineData(new long[] { 1L << 32, 1L << 32 })]
    [InlineData(new long[] { 0 })]
    public void An_initializer_that_does_not_fill_its_dimensions_is_refused(long[] dims)
    {
        var b = ModelBuilder.SmallVgg();
        b.Model.Graph.Initializer[0].Dims.Clear();
        b.Model.Graph.Initializer[0].Dims.AddRange(dims);
        Assert.Equal("RES0205", Assert.Throws<ResilienceException>(() => OnnxModel.Parse(b.ToBytes(), "bad.onnx")).Code);
    }

    private static bool Survives(byte[] bytes)
    {
        try
        {
            var model = OnnxModel.Parse(bytes, "flipped.onnx");
            using var whole = Session.Create(model.Bytes, new SessionOptions { IntraOpThreads = 1 });
            foreach (var layer in model.Layers)
            {
                foreach (var sections in new LayerCut(model, layer).Sections)
                {
                    using var rest = Session.Create(sections.BuildWhole(), new SessionOptions { IntraOpThreads = 1 });
                }
            }

            return true;
        }
        catch (ResilienceException error)
        {
            Assert.Matches("^RES0[23]", error.Code);
            return false;
        }
    }

    private static byte[] Small()
    {
        // Few weights, so that most bytes are structure.
        var b = new ModelBuilder();
        var x = b.Input("input", null, 2, 4, 4);
        x = b.Relu("relu", b.Conv("conv", x, 2, 2));
        b.Output(b.Gemm("fc", b.Flatten("flat", x), 32, 3), null, 3);
        return b.ToBytes();
    }

    private static void Fill(byte[] bytes, ref CounterRandom random)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)random.NextUInt32();
        }
    }
}
