using System.Security.Cryptography;
using Google.Protobuf;
using Resilience.Models;
using Resilience.Models.Onnx;

namespace Resilience.Tests.Models;

public sealed class ModelFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("resilience-model-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_hashed_and_its_inputs_and_outputs_read()
    {
        var bytes = ModelBuilder.SmallVgg().ToBytes();
        var path = Path.Combine(folder, "vgg.onnx");
        File.WriteAllBytes(path, bytes);
        var model = OnnxModel.Load(path);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), model.Sha256);
        Assert.Equal("vgg.onnx", model.FileName);
        Assert.Equal([-1L, 3L, 16L, 16L], Assert.Single(model.Inputs).Shape!);
        Assert.Equal("predictions_out", Assert.Single(model.Outputs).Name);
        Assert.Null(model.Classes);
        Assert.Equal(InputSpec.Default, model.InputSpec);
    }

    [Fact]
    public void Metadata_gives_classes_and_input_preparation()
    {
        var b = ModelBuilder.SmallVgg();
        b.Model.MetadataProps.Add(new StringStringEntryProto { Key = "resilience.classes", Value = """["bearing","screw"]""" });
        b.Model.MetadataProps.Add(new StringStringEntryProto { Key = "resilience.input", Value = """{"layout":"NHWC","channels":"BGR","scale":1,"mean":[103.9,116.8,123.7],"std":[1,1,2]}""" });
        var model = OnnxModel.Parse(b.ToBytes(), "m.onnx");
        Assert.Equal(["bearing", "screw"], model.Classes);
        Assert.False(model.InputSpec.ChannelsFirst);
        Assert.True(model.InputSpec.BlueFirst);
        Assert.Equal(1, model.InputSpec.Scale);
        Assert.Equal([103.9, 116.8, 123.7], model.InputSpec.Mean);
        Assert.Equal([1, 1, 2], model.InputSpec.Std);
    }

    [Theory]
    [InlineData("resilience.classes", "bearing,screw")]
    [InlineData("resilience.classes", "[]")]
    [InlineData("resilience.classes", """["a","a"]""")]
    [InlineData("resilience.classes", "null")]
    [InlineData("resilience.input", "NCHW")]
    [InlineData("resilience.input", "[1]")]
    [InlineData("resilience.input", """{"layout":"CHW"}""")]
    [InlineData("resilience.input", """{"std":[1,0,1]}""")]
    [InlineData("resilience.input", """{"mean":[1,2]}""")]
    [InlineData("resilience.input", """{"scale":"1/255"}""")]
    [InlineData("resilience.input", """{"scael":1}""")]
    public void Bad_metadata_is_a_coded_error(string key, string value)
    {
        var b = ModelBuilder.SmallVgg();
        b.Model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        var error = Assert.Throws<ResilienceException>(() => OnnxModel.Parse(b.ToBytes(), "m.onnx"));
        Assert.Equal("RES0206", error.Code);
        Assert.Contains(key, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_a_coded_error() =>
        Assert.Equal("RES0201", Assert.Throws<ResilienceException>(() => OnnxModel.Load(Path.Combine(folder, "none.onnx"))).Code);

    [Fact]
    public void A_folder_is_no_model() =>
        Assert.Equal("RES0201", Assert.Throws<ResilienceException>(() => OnnxModel.Load(folder)).Code);

    [Fact]
    public void External_data_in_the_models_folder_is_read_and_hashed()
    {
        var (path, plain) = WriteExternal("weights.bin", "weights.bin");
        var model = OnnxModel.Load(path);
        var bits = new uint[16];
        model.CopyBits("w", bits);
        var expected = new uint[16];
        OnnxModel.Parse(plain, "m").CopyBits("w", expected);
        Assert.Equal(expected, bits);
        Assert.NotEqual(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), model.Sha256);
        using var session = Resilience.Runtime.Session.Create(model.Bytes);
        Assert.Single(session.Outputs);
    }

    [Theory]
    [InlineData("../outside.bin")]
    [InlineData("sub/../../outside.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData("missing.bin")]
    public void External_data_outside_the_folder_or_missing_is_refused(string location)
    {
        var (path, _) = WriteExternal("weights.bin", location);
        File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(folder)!, "outside.bin"), new byte[64]);
        Assert.Equal("RES0204", Assert.Throws<ResilienceException>(() => OnnxModel.Load(path)).Code);
        File.Delete(Path.Combine(Path.GetDirectoryName(folder)!, "outside.bin"));
    }

    [Fact]
    public void External_data_behind_a_link_out_of_the_folder_is_refused()
    {
        var outside = Directory.CreateTempSubdirectory("resilience-outside-");
        try
        {
            File.WriteAllBytes(Path.Combine(outside.FullName, "data.bin"), new byte[64]);
            Directory.CreateSymbolicLink(Path.Combine(folder, "sub"), outside.FullName);
            var (path, _) = WriteExternal("weights.bin", "sub/data.bin");
            Assert.Equal("RES0204", Assert.Throws<ResilienceException>(() => OnnxModel.Load(path)).Code);
        }
        finally
        {
            outside.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("offset", "1")]
    [InlineData("offset", "-1")]
    [InlineData("offset", "9223372036854775807")]
    [InlineData("length", "60")]
    [InlineData("length", "9000000000")]
    [InlineData("length", "many")]
    public void External_data_of_the_wrong_size_is_refused_before_reading(string key, string value)
    {
        var (path, _) = WriteExternal("weights.bin", "weights.bin", (key, value));
        Assert.Equal("RES0204", Assert.Throws<ResilienceException>(() => OnnxModel.Load(path)).Code);
    }

    private (string Path, byte[] Plain) WriteExternal(string file, string location, (string Key, string Value)? extra = null)
    {
        var b = new ModelBuilder();
        b.Output(b.Node("MatMul", "mm", [b.Input("x", null, 4), b.Weights("w", 1, 4, 4)]), null, 4);
        var plain = b.ToBytes();
        var tensor = b.Model.Graph.Initializer[0];
        File.WriteAllBytes(Path.Combine(folder, file), tensor.RawData.ToByteArray());
        tensor.RawData = ByteString.Empty;
        tensor.DataLocation = TensorProto.Types.DataLocation.External;
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = location });
        if (extra is { } entry)
        {
            tensor.ExternalData.Add(new StringStringEntryProto { Key = entry.Key, Value = entry.Value });
        }

        var path = Path.Combine(folder, "external.onnx");
        File.WriteAllBytes(path, b.ToBytes());
        return (path, plain);
    }
}
