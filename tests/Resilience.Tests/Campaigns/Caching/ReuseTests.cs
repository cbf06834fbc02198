using System.Text.Json;
using Resilience.Campaigns;
using Resilience.Campaigns.Caching;
using Resilience.Models;
using Resilience.Runtime;

namespace Resilience.Tests.Campaigns.Caching;

/// <summary>Campaigns of later processes rest on what earlier ones computed, and on nothing else's.</summary>
public sealed class ReuseTests : IDisposable
{
    private readonly SmallSetup setup = new();

    public void Dispose() => setup.Dispose();

    private string Root => Path.Combine(setup.Root, "cache");

    private EngineOptions Cached => setup.Options with { CacheFolder = Root, CacheAfterSeconds = 0 };

    [Fact]
    public void The_golden_run_and_the_activations_of_a_layer_are_computed_by_the_first_process_only()
    {
        var expected = SmallSetup.Essence(setup.Run(SmallSetup.Spec("block2_conv1"), 5)).ToArray();
        using var first = new TestHost();
        using var second = new TestHost();

        Assert.Equal(expected, SmallSetup.Essence(setup.Run(SmallSetup.Spec("block2_conv1"), 5, Cached, first)));
        Assert.Equal(expected, SmallSetup.Essence(setup.Run(SmallSetup.Spec("block2_conv1"), 5, Cached, second)));

        Assert.DoesNotContain(first.Lines, line => line.Contains("reused", StringComparison.Ordinal) || line.Contains("read from", StringComparison.Ordinal));
        Assert.Contains(second.Lines, line => line.StartsWith("golden run of vgg.onnx: 40 images, accuracy 0.8750, ", StringComparison.Ordinal) && line.EndsWith("reused from an earlier run", StringComparison.Ordinal));
        Assert.Contains(second.Lines, line => line.Contains("activations of 2 batches read from", StringComparison.Ordinal));
        Assert.Equal(["golden", "prefix"], Directory.EnumerateFiles(Root).Select(file => Path.GetFileName(file).Split('-')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_time_of_the_golden_run_is_that_of_the_process_that_made_it()
    {
        using var host = new TestHost();
        using var first = new ModelUnderTest(Cached);
        using var second = new ModelUnderTest(Cached);

        Assert.Equal(first.Golden(host), second.Golden(host));
    }

    [Fact]
    public void A_run_in_a_form_that_does_not_fit_is_not_left_to_later_processes()
    {
        using var host = new TestHost();
        using var model = new ModelUnderTest(Cached);
        model.Golden(host);
        var stored = Assert.Single(Directory.EnumerateFiles(Root, "golden-*.cache"));

        Array.ForEach(Enum.GetValues<GraphRoute>(), model.Runs.Leave);

        Assert.False(File.Exists(stored));
        Assert.DoesNotContain(host.Lines, line => line.Contains("removed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("golden")]
    [InlineData("prefix")]
    public void Stored_values_that_are_whole_but_wrong_do_not_survive_the_self_proof(string kind)
    {
        var expected = SmallSetup.Essence(setup.Run(SmallSetup.Spec("block2_conv1"), 5)).ToArray();
        setup.Run(SmallSetup.Spec("block2_conv1"), 5, Cached);
        Forge(kind);
        using var host = new TestHost();

        Assert.Equal(expected, SmallSetup.Essence(setup.Run(SmallSetup.Spec("block2_conv1"), 5, Cached, host)));

        Assert.Contains(host.Lines, line => line.Contains("a proof without faults failed that rests on it, and it may be the cause", StringComparison.Ordinal));
        Assert.Single(host.Lines, line => line.StartsWith("golden run", StringComparison.Ordinal) && !line.EndsWith("reused from an earlier run", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(70)]
    [InlineData(-50)]
    public void A_damaged_golden_run_is_computed_again_and_stored_again(int place)
    {
        using var host = new TestHost();
        setup.Run(SmallSetup.Spec("fc1"), 5, Cached);
        var file = Directory.EnumerateFiles(Root, "golden-*.cache").Single();
        var bytes = File.ReadAllBytes(file);
        bytes[(place + bytes.Length) % bytes.Length] ^= 4;
        File.WriteAllBytes(file, bytes);

        Assert.Equal(SmallSetup.Essence(setup.Run(SmallSetup.Spec("fc1"), 5)), SmallSetup.Essence(setup.Run(SmallSetup.Spec("fc1"), 5, Cached, host)));

        Assert.Single(host.Lines, line => line.StartsWith(file, StringComparison.Ordinal) && line.EndsWith("its values are computed again", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Lines, line => line.EndsWith("reused from an earlier run", StringComparison.Ordinal));
        using var after = new TestHost();
        setup.Run(SmallSetup.Spec("fc1"), 5, Cached, after);
        Assert.Contains(after.Lines, line => line.EndsWith("reused from an earlier run", StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_that_values_depend_on_changes_their_address()
    {
        using var subject = new ModelUnderTest(setup.Options);
        using var fewer = new ModelUnderTest(setup.Options with { Images = 33 });
        var (prefix, options, batches) = (PrefixProbe.Prefix(subject, "block2_conv1", "a"), subject.Session(1), ImageBatch.Divide(40, 0));
        var key = Key(subject, prefix, options, batches);
        var addresses = new List<string>
        {
            key.FileName,
            Key(fewer, prefix, options, batches).FileName,
            Key(subject, prefix with { Identity = "b" }, options, batches).FileName,
            Key(subject, prefix with { Bytes = Changed(prefix.Bytes!, graph => graph.Initializer[0].RawData = Google.Protobuf.ByteString.CopyFrom([.. graph.Initializer[0].RawData.Span[1..], 1])) }, options, batches).FileName,
            Key(subject, prefix with { Bytes = Changed(prefix.Bytes!, graph => graph.Node[0].Attribute[0].Ints[0]++) }, options, batches).FileName,
            Key(subject, prefix with { Bytes = Changed(prefix.Bytes!, graph => graph.Node[1].OpType = "Abs") }, options, batches).FileName,
            Key(subject, prefix with { Bytes = Changed(prefix.Bytes!, graph => graph.Node[1].Input[0] = graph.Input[0].Name) }, options, batches).FileName,
            Key(subject, prefix with { Kept = ["relu1_out"], Outputs = ["relu1_out"] }, options, batches).FileName,
            Key(subject, prefix with { Bytes = null }, options, batches).FileName,
            Key(subject, prefix with { Inputs = ["other"] }, options, batches).FileName,
            Key(subject, prefix with { Kept = ["input", .. prefix.Kept] }, options, batches).FileName,
            Key(subject, prefix, options with { Device = ExecutionDevice.Cuda }, batches).FileName,
            Key(subject, prefix, options with { OptimizationLevel = OptimizationLevel.Basic }, batches).FileName,
            Key(subject, prefix, options with { Prepacking = false }, batches).FileName,
            Key(subject, prefix, options with { BitExactCuts = false }, batches).FileName,
            Key(subject, prefix, options, ImageBatch.Divide(40, 8)).FileName,
            Key(subject, prefix, options, ImageBatch.Divide(39, 0)).FileName,
            new ModelCaches(Settings, subject).KeyOfGolden(options, batches).FileName,
        };
        // What does not matter to a value is not in the key.
        Assert.Equal(key.FileName, Key(subject, prefix with { Bytes = Changed(prefix.Bytes!, graph => graph.Node[0].Name = "other") }, options, batches).FileName);
        Assert.Equal(key.FileName, Key(subject, prefix with { Bytes = Changed(prefix.Bytes!, Rename) }, options, batches).FileName);
        Assert.Equal(key.FileName, Key(subject, prefix, options with { IntraOpThreads = 7, AllowSpinning = false, OptimizedModelPath = "x" }, batches).FileName);

        File.WriteAllBytes(setup.ModelPath, Models.ModelBuilder.SmallVgg(4).ToBytes());
        using var other = new ModelUnderTest(setup.Options);
        addresses.Add(Key(other, prefix, options, batches).FileName);
        File.Copy(Path.Combine(setup.DatasetPath, "images", "001.jpg"), Path.Combine(setup.DatasetPath, "images", "000.jpg"), overwrite: true);
        using var data = new ModelUnderTest(setup.Options);
        addresses.Add(Key(data, prefix, options, batches).FileName);

        Assert.Empty(addresses.Index().GroupBy(address => address.Item).Where(group => group.Count() > 1).Select(group => string.Join(" = ", group.Select(address => address.Index))));

        // What cannot be changed here is in the key all the same.
        using var text = JsonDocument.Parse(key.Text);
        var fields = text.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ToString(), StringComparer.Ordinal);
        Assert.Equal(CacheKey.FormatVersion.ToString(System.Globalization.CultureInfo.InvariantCulture), fields["cache"]);
        Assert.All(["runtime", "processor", "system", "version", "pixels", "input"], name => Assert.NotEmpty(fields[name]));
        Assert.StartsWith(OrtEnvironment.Current.Description, fields["runtime"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_number_of_batches_is_not_used()
    {
        setup.Run(SmallSetup.Spec("block2_conv1"), 5, Cached);
        Forge("prefix", batches: 1);
        using var host = new TestHost();

        Assert.Equal(SmallSetup.Essence(setup.Run(SmallSetup.Spec("block2_conv1"), 5)), SmallSetup.Essence(setup.Run(SmallSetup.Spec("block2_conv1"), 5, Cached, host)));
        Assert.Contains(host.Lines, line => line.Contains("it holds another number of batches", StringComparison.Ordinal));
    }

    private CacheSettings Settings => new(Root, null, Fresh: false, 0);

    private CacheKey Key(ModelUnderTest subject, PrefixModel prefix, SessionOptions options, ImageBatch[] batches) => new ModelCaches(Settings, subject).KeyOf(prefix, options, batches);

    private static byte[] Changed(byte[] model, Action<Resilience.Models.Onnx.GraphProto> change)
    {
        var proto = Resilience.Models.Onnx.ModelProto.Parser.ParseFrom(model);
        change(proto.Graph);
        return Google.Protobuf.MessageExtensions.ToByteArray(proto);
    }

    /// <summary>Gives the value between the first two nodes, and a weight, another name.</summary>
    private static void Rename(Resilience.Models.Onnx.GraphProto graph)
    {
        graph.Node[0].Output[0] = "between";
        graph.Node[1].Input[0] = "between";
        graph.Initializer.Single(tensor => tensor.Name == graph.Node[0].Input[1]).Name = "weight";
        graph.Node[0].Input[1] = "weight";
    }

    /// <summary>Puts a whole file with other values in the place of a stored one.</summary>
    private void Forge(string kind, int batches = int.MaxValue)
    {
        var key = KeyIn(Directory.EnumerateFiles(Root, kind + "-*.cache").Single());
        var folder = new CacheFolder(Settings, _ => { });
        using var file = folder.Find(key)!;
        using var writer = folder.Begin(key, 0)!;
        for (var batch = 0; batch < Math.Min(file.Count, batches); batch++)
        {
            var tensors = file.Read(batch);
            tensors[0].AsSpan<float>()[5] += 1;
            writer.Add(tensors);
            Array.ForEach(tensors, tensor => tensor.Dispose());
        }

        Assert.True(folder.End(writer, key));
    }

    /// <summary>The key whose text is in a file.</summary>
    private static CacheKey KeyIn(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var index = BitConverter.ToInt64(bytes, bytes.Length - CacheIndex.TrailerBytes);
        using var reader = new BinaryReader(new MemoryStream(bytes[(int)index..]));
        using var text = JsonDocument.Parse(reader.ReadString());
        var fields = text.RootElement.EnumerateObject().ToArray();
        var key = new CacheKey(fields[1].Value.GetString()!, [.. fields[2..].Select(field => (field.Name, field.Value.GetString()!))]);
        Assert.Equal(Path.GetFileName(path), key.FileName);
        return key;
    }
}
