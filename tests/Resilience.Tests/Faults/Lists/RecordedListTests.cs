using FsCheck;
using FsCheck.Fluent;
using Resilience.Faults;
using Resilience.Faults.Lists;
using Resilience.Faults.Selections;
using Resilience.Faults.Values;
using Resilience.Tests.Data;

namespace Resilience.Tests.Faults.Lists;

public sealed class RecordedListTests
{
    private static readonly string Hash = new('a', 64);
    private static readonly FaultSpace Space = new(
    [
        new TensorSites([4, 3, 2, 2], Float32Format.Instance, [.. Enumerable.Range(0, 32)]),
        new TensorSites([4], Float32Format.Instance, [.. Enumerable.Range(0, 32)]),
        new TensorSites([6], Float32Format.Instance, [30, 31], [1, 3]),
    ]);

    private static readonly string[] Names = ["conv1.conv.weight", "conv1.conv.bias", "head_W"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_list_reads_back_as_it_was_written(bool json)
    {
        var texts = Gen.Elements("w", "a,b", "say \"w\"", "/block/conv weight", "# 1", "ключ", "x:y\\z");
        var faults =
            from trial in Gen.Choose(0, 5)
            from tensor in texts
            from element in Gen.Choose(0, int.MaxValue)
            from bit in Gen.Choose(-1, 63)
            from image in Gen.Choose(-1, 9)
            from before in Gen.Elements<ulong?>(null, 0, 0x3f800000, ulong.MaxValue)
            from places in Gen.Elements<long[]?>(null, [3], [1, 2, 3, 4])
            select new RecordedFault(trial, tensor, places is null ? element : -1, bit) { Image = image, Before = before, After = before, Coordinates = places };
        var lists = from entries in Gen.NonEmptyListOf(faults) from bound in Gen.Elements(null, Hash) select new RecordedList("f", bound, [.. entries], json);
        Prop.ForAll(lists.ToArbitrary(), list =>
        {
            var read = Read(json ? FaultListText.Json(list) : FaultListText.Csv(list));
            return read.IsJson == json && read.ModelSha256 == list.ModelSha256 && read.Fingerprint == list.Fingerprint
                && read.Faults.Select(Essence).SequenceEqual(list.Faults.Select(Essence));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Lists_of_the_tools_of_turin_name_layers_and_coordinates()
    {
        var list = Read("Injection,Layer,TensorIndex,Bit\n7,conv1.conv,\"(3, 2, 0, 1)\",30\n7,conv1.conv,\"(2,)\",31\n9,head,\"(3,)\",30\n");
        var faults = RecordedFaults.Of(list, Space, Names);

        Assert.Equal([7, 9], list.Trials);
        Assert.Equal(2, list.Flips);
        Assert.Equal([new FaultSite(0, 45, 30), new FaultSite(1, 2, 31)], faults.Sites(0, 0));
        Assert.Equal([new FaultSite(2, 3, 30)], faults.Sites(1, 0));
    }

    [Fact]
    public void Faults_of_an_image_strike_it_beside_those_that_hold_for_all()
    {
        var list = Read("trial,tensor,element,bit,image\n0,head_W,1,30,\n0,head_W,3,31,4\n1,head_W,1,31,4\n");
        var faults = RecordedFaults.Of(list, Space, Names);

        Assert.Equal([new FaultSite(2, 1, 30)], faults.Sites(0, 0));
        Assert.Equal([new FaultSite(2, 1, 30)], faults.Sites(0, 1));
        Assert.Equal([new FaultSite(2, 1, 30), new FaultSite(2, 3, 31)], faults.Sites(0, 5));
        Assert.Empty(faults.Sites(1, 0));
        Assert.Equal([new FaultSite(2, 1, 31)], faults.Sites(1, 5));
        Assert.True(list.HasImages);
    }

    [Fact]
    public void A_list_belongs_to_its_model_and_says_where_it_does_not()
    {
        var bound = Read($"# recorded by hand\n# model: {Hash.ToUpperInvariant()}\ntrial,tensor,element,bit\n0,head_W,1,30\n");
        Assert.Null(bound.RequireModel(Hash, "m.onnx"));
        var error = Assert.Throws<ResilienceException>(() => bound.RequireModel(new string('b', 64), "m.onnx"));
        Assert.Equal("RES0121", error.Code);
        Assert.Contains("was recorded on a model with SHA-256 aaaa", error.Message, StringComparison.Ordinal);

        var loose = Read("trial,tensor,element,bit\n0,head_W,1,30\n");
        Assert.Contains($"A first line '# model: {Hash}' binds it", loose.RequireModel(Hash, "m.onnx"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no faults")]
    [InlineData("trial,tensor,element,bit\n", "no faults")]
    [InlineData("trial,tensor,element\n0,w,1\n", "line 1: the first line names no column 'bit'")]
    [InlineData("trial,tensr,element,bit\n0,w,1,2\n", "line 1: 'tensr' is no column; did you mean 'tensor'?")]
    [InlineData("trial,tensor,element,bit,bit\n", "line 1: two columns 'bit'")]
    [InlineData("# model: abc\ntrial,tensor,element,bit\n", "line 1: 'abc' is no SHA-256")]
    [InlineData("trial,tensor,element,bit\n\n0,w,1,2,3\n", "line 3: 5 values; expected the 4")]
    [InlineData("trial,tensor,element,bit\n-1,w,1,2\n", "line 2: trial '-1' is no whole number")]
    [InlineData("trial,tensor,element,bit\n0,,1,2\n", "line 2: tensor is empty")]
    [InlineData("trial,tensor,element,bit\n0,w,1.5,2\n", "line 2: element '1.5' is neither")]
    [InlineData("trial,tensor,element,bit\n0,w,99999999999999999999,2\n", "line 2: element '99999999999999999999' is neither")]
    [InlineData("trial,tensor,element,bit\n0,w,\"(1,2,3,4,5,6,7,8,9)\",2\n", "is neither")]
    [InlineData("trial,tensor,element,bit\n0,w,\"()\",2\n", "is neither")]
    [InlineData("trial,tensor,element,bit\n0,w,1,64\n", "line 2: bit '64' is not 0..63")]
    [InlineData("trial,tensor,element,bit,image\n0,w,1,2,x\n", "line 2: image 'x' is no whole number")]
    [InlineData("trial,tensor,element,bit,before\n0,w,1,2,3f80\n", "line 2: before '3f80'")]
    [InlineData("trial,tensor,element,bit\n0,\"w,1,2\n", "line 2: a quote does not close")]
    [InlineData("trial,tensor,element,bit\n0,\"w\"x,1,2\n", "line 2: a quote does not close, or stands within")]
    [InlineData("{", "line 1: no JSON")]
    [InlineData("{\"faults\": 3}", "faults is no array")]
    [InlineData("{\"faults\": []}", "the list has no 'faults'")]
    [InlineData("{\"model\": \"x\", \"faults\": []}", "model is no SHA-256")]
    [InlineData("{\"fault\": []}", "has a field 'fault'; did you mean 'faults'?")]
    [InlineData("{\"faults\": [{\"trial\":0,\"tensor\":\"w\",\"element\":1,\"bit\":30},3]}", "faults[1] is no object")]
    [InlineData("{\"faults\": [{\"trial\":0,\"tensor\":\"w\",\"element\":1}, {\"trial\":0.5}]}", "faults[1]: trial '0.5' is no whole number")]
    [InlineData("{\"faults\": [{\"trial\":true}]}", "faults[0]: trial is true")]
    [InlineData("{\"faults\": [{\"trial\":1,\"trial\":2}]}", "faults[0] has two fields 'trial'")]
    [InlineData("{\"faults\": [[[[[[[[[[[[]]]]]]]]]]]]}", "no JSON")]
    public void A_bad_list_is_a_coded_error_with_its_place(string text, string expected)
    {
        var error = Assert.Throws<ResilienceException>(() => Read(text));

        Assert.Equal("RES0121", error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal("faults.list", error.File);
    }

    [Theory]
    [InlineData("0,conv1.conv.wieght,1,2", "line 2: tensor 'conv1.conv.wieght' is not among those that the campaign strikes; did you mean 'conv1.conv.weight'?")]
    [InlineData("0,conv1.conv,1,2", "'conv1.conv' may be any of conv1.conv.weight, conv1.conv.bias")]
    [InlineData("0,conv1.conv.weight,48,2", "element 48 is outside of 'conv1.conv.weight' of shape [4,3,2,2]; expected 0..47")]
    [InlineData("0,conv1.conv.weight,\"(0,3,0,0)\",2", "(0, 3, 0, 0) is outside")]
    [InlineData("0,conv1.conv.bias,\"(0,0)\",2", "(0, 0) is outside")]
    [InlineData("0,conv1.conv.bias,1,32", "bit 32 of 'conv1.conv.bias' (float32) is not struck")]
    [InlineData("0,conv1.conv.bias,1,-1", "bit -1")]
    [InlineData("0,head_W,1,29", "expected one of 30,31")]
    [InlineData("0,head_W,2,30", "element 2 of 'head_W' is not among the campaign's elements")]
    [InlineData("0,head_W,1,30\n0,head_W,1,30", "trial 0 strikes bit 30 of 'head_W'[1] twice")]
    public void A_list_that_names_what_is_not_struck_is_a_coded_error(string lines, string expected)
    {
        var error = Assert.Throws<ResilienceException>(() => RecordedFaults.Of(Read($"trial,tensor,element,bit\n{lines}\n"), Space, Names));

        Assert.Equal("RES0121", error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_texts_are_lists_or_coded_errors()
    {
        var pieces = Gen.Elements("trial", "tensor", "element", "bit", ",", "\n", "\"", "#", "model:", "(", ")", "{", "}", "[", "]", ":", "0", "9999999999", "-1", " ", "\0", "é");
        var seeds = Gen.Elements("trial,tensor,element,bit\n0,w,1,2\n", "{\"faults\":[{\"trial\":0,\"tensor\":\"w\",\"element\":1,\"bit\":3}]}", string.Empty);
        var texts =
            from seed in seeds
            from at in Gen.Choose(0, 60)
            from noise in Gen.ListOf(pieces)
            select seed[..Math.Min(at, seed.Length)] + string.Concat(noise) + seed[Math.Min(at, seed.Length)..];
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            try
            {
                return Read(text).Faults.Count > 0;
            }
            catch (ResilienceException error)
            {
                return error.Code == "RES0121";
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Files_are_read_by_their_name_and_written_whole()
    {
        using var folder = new DatasetFolder();
        var list = new RecordedList("f", Hash, [new RecordedFault(0, "w", 3, 30) { Before = 1, After = 2 }], isJson: false);
        foreach (var name in new[] { "faults.csv", "faults.json" })
        {
            var path = Path.Combine(folder.Root, name);
            FaultListFile.Save(list, path);
            Assert.Equal(list.Fingerprint, FaultListFile.Load(path).Fingerprint);
        }

        Assert.Equal(["faults.csv", "faults.json"], Directory.GetFiles(folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var error = Assert.Throws<ResilienceException>(() => FaultListFile.Load(Path.Combine(folder.Root, "none.csv")));
        Assert.Equal("RES0121", error.Code);
    }

    private static RecordedList Read(string text) => FaultListFile.Read(new StringReader(text), "faults.list");

    private static string Essence(RecordedFault fault) =>
        $"{fault.Trial}|{fault.Tensor}|{fault.Element}|{fault.Bit}|{fault.Image}|{fault.Before}|{fault.After}|{string.Join(',', fault.Coordinates ?? [])}";
}
