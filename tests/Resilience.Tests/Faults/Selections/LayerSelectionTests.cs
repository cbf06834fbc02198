using Resilience.Faults.Selections;

namespace Resilience.Tests.Faults.Selections;

public sealed class LayerSelectionTests
{
    private static readonly LayerCandidate[] Layers =
    [
        new("/encoder/block1/conv/Conv", "Conv", ["encoder.block1.conv.weight", "encoder.block1.conv.bias"]),
        new("/encoder/block1/Relu", "Relu", []),
        new("/encoder/block10/conv/Conv", "Conv", ["encoder.block10.conv.weight"]),
        new("/encoder/block10/Relu", "Relu", []),
        new("block4_conv3", "Conv", ["block4_conv3_W", "block4_conv3_B"]),
        new("block4_conv31", "Conv", ["block4_conv31_W"]),
        new("head", "Gemm", ["fc.weight"]),
    ];

    [Theory]
    [InlineData("*", "0 1 2 3 4 5 6")]
    [InlineData("op:Relu", "1 3")]
    [InlineData("op:relu, op:Gemm", "1 3 6")]
    [InlineData("op:*e*", "1 3 6")]
    [InlineData("module:encoder.block1", "0 1")]
    [InlineData("module:encoder/block1", "0 1")]
    [InlineData("module:/encoder", "0 1 2 3")]
    [InlineData("module:block4", "4 5")]
    [InlineData("block4_conv3", "4")]
    [InlineData("block4_conv3_W", "4")]
    [InlineData("fc", "6")]
    [InlineData("block4_conv?", "4")]
    [InlineData("block4_conv3*", "4 5")]
    [InlineData("*.bias", "0")]
    [InlineData("head, block4_conv3,op:Relu", "1 3 4 6")]
    [InlineData("*, !op:Relu", "0 2 4 5 6")]
    [InlineData("!op:Conv", "1 3 6")]
    [InlineData("module:encoder, !block10", "0 1", true)]
    [InlineData("module:encoder, !module:encoder.block10", "0 1")]
    public void Entries_match_these_layers(string text, string expected, bool ambiguous = false)
    {
        var selection = LayerSelection.Parse(text);
        if (ambiguous)
        {
            var error = Assert.Throws<ResilienceException>(() => selection.Find(Layers, "m.onnx"));
            Assert.Equal("RES0103", error.Code);
            Assert.Contains("names 2 layers of m.onnx; give one of them: /encoder/block10/conv/Conv, /encoder/block10/Relu", error.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(expected, string.Join(' ', selection.Find(Layers, "m.onnx")));
        Assert.Equal(selection, LayerSelection.Parse(selection.Describe()));
    }

    [Theory]
    [InlineData("", "RES0109", "expected layers of the model with commas")]
    [InlineData(" , !", "RES0109", "names none")]
    [InlineData("block4_cnv3", "RES0102", "did you mean 'block4_conv3'?")]
    [InlineData("dense*", "RES0102", "layer 'dense*' is not in m.onnx")]
    [InlineData("op:Rleu", "RES0120", "no operator of m.onnx is 'Rleu'; did you mean 'Relu'? It has: Conv, Relu, Gemm.")]
    [InlineData("module:encoder.blok1", "RES0120", "did you mean 'encoder.block1'?")]
    [InlineData("module:", "RES0120", "lies in a module ''")]
    [InlineData("*, !haed", "RES0120", "did you mean 'head'?")]
    [InlineData("head, !op:Gemm", "RES0120", "leave none of m.onnx's 7")]
    public void Entries_that_match_nothing_are_coded_errors_with_the_nearest(string text, string code, string expected)
    {
        var error = Assert.Throws<ResilienceException>(() => LayerSelection.Parse(text).Find(Layers, "/models/m.onnx"));

        Assert.Equal(code, error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_layers_is_a_coded_error() =>
        Assert.Equal("RES0102", Assert.Throws<ResilienceException>(() => LayerSelection.Parse("*").Find([], "m.onnx")).Code);

    [Fact]
    public void One_name_alone_is_told_from_a_selection()
    {
        Assert.True(LayerSelection.Parse("head").IsPlainName);
        Assert.All(["*", "op:Relu", "module:a", "a,b", "!a", "a?"], text => Assert.False(LayerSelection.Parse(text).IsPlainName));
    }
}
