using Google.Protobuf;
using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Models;
using Resilience.Models.Onnx;
using Resilience.Tests.Campaigns;

namespace Resilience.Tests.Baselines;

/// <summary>Baselines with the engine: what runs, what is taken over, what is refused before anything runs.</summary>
public sealed class BaselineRunTests : IDisposable
{
    private readonly SmallSetup setup = new();

    public void Dispose() => setup.Dispose();

    [Fact]
    public void Without_the_file_the_point_is_measured_and_says_so()
    {
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);

        var point = BaselineRun.RunPoint(subject, Spec(), 5, host);

        Assert.Null(point.Paired);
        Assert.Equal(8, point.Trials.Count);
        Assert.Contains(host.Lines, line => line.Contains("there is no baseline 'b.json' yet", StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_that_computes_the_same_takes_the_trials_over_whatever_its_file_looks_like()
    {
        var first = Accept();

        // Other names of inner values and other metadata: another file, the same computation.
        var proto = ModelProto.Parser.ParseFrom(File.ReadAllBytes(setup.ModelPath));
        foreach (var node in proto.Graph.Node)
        {
            Rename(node.Input, proto);
            Rename(node.Output, proto);
        }

        proto.MetadataProps.Add(new StringStringEntryProto { Key = "author", Value = "somebody" });
        File.WriteAllBytes(setup.ModelPath, proto.ToByteArray());
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);

        var point = BaselineRun.RunPoint(subject, Spec(), 5, host);

        Assert.True(point.Reused);
        Assert.Contains(host.Lines, line => line.Contains("8 trials taken from the baseline", StringComparison.Ordinal));
        Assert.Equal(first.Trials.Select(SmallSetup.Essence), point.Trials.Select(SmallSetup.Essence));
        Assert.Equal(SmallSetup.Essence(setup.Run(Spec(), 5)), SmallSetup.Essence(point));
        Assert.All(point.Paired!.Trials, trial => Assert.Equal((0, 0), (trial.Lost, trial.Gained)));
        Assert.Empty(point.Paired.Link.Changed!);
    }

    [Fact]
    public void One_changed_weight_anywhere_runs_every_trial_and_names_the_layer()
    {
        Accept();
        Change("fc1", 0.5f);
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);

        var point = BaselineRun.RunPoint(subject, Spec(), 5, host);

        Assert.False(point.Reused);
        Assert.DoesNotContain(host.Lines, line => line.Contains("taken from the baseline", StringComparison.Ordinal));
        Assert.Equal("fc1", Assert.Single(point.Paired!.Link.Changed!).Layer);
        Assert.True(point.Paired.Link.StruckUnchanged);
        Assert.Equal(point.Trials.Select(trial => trial.Correct), point.Paired.Trials.Select(trial => trial.Candidate));
    }

    [Fact]
    public void Another_preparation_of_images_is_another_computation()
    {
        var model = OnnxModel.Load(setup.ModelPath);
        var proto = ModelProto.Parser.ParseFrom(model.Bytes);
        proto.MetadataProps.Add(new StringStringEntryProto { Key = "resilience.input", Value = """{"layout":"NCHW","channels":"RGB","scale":0.5,"mean":[0,0,0],"std":[1,1,1]}""" });

        var (before, now) = (ModelParts.Of(model), ModelParts.Of(OnnxModel.Parse(proto.ToByteArray(), "m")));

        Assert.NotEqual(before.Computation, now.Computation);
        Assert.Empty(LayerChange.Between(before, now));
    }

    [Fact]
    public void What_cannot_be_compared_is_refused_before_a_trial_runs()
    {
        Accept();
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);

        var error = Assert.Throws<ResilienceException>(() => BaselineRun.Require(subject, Spec() with { Seed = 7 }, host));

        Assert.Equal(ErrorCodes.BaselineSettingsDiffer, error.Code);
        Assert.Equal(ErrorCodes.BaselineLacksPoint, Assert.Throws<ResilienceException>(() => BaselineRun.RunPoint(subject, Spec(), 6, host)).Code);
        using var fewer = new ModelUnderTest(setup.Options with { Images = 20 });
        Assert.Equal(ErrorCodes.BaselineDataDiffers, Assert.Throws<ResilienceException>(() => BaselineRun.RunPoint(fewer, Spec(), 5, host)).Code);
        File.WriteAllText(Path.Combine(setup.Root, "b.json"), "{}");
        Assert.Equal(ErrorCodes.BaselineMalformed, Assert.Throws<ResilienceException>(() => BaselineRun.RunPoint(subject, Spec(), 5, host)).Code);
    }

    private CampaignSpec Spec() => SmallSetup.Spec("block2_conv1") with { Baseline = new BaselineLimit("b.json", Path.Combine(setup.Root, "b.json"), 0.01) };

    private PointResult Accept()
    {
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        var point = subject.RunPoint(Spec(), 5, host);
        BaselineFile.Write(Spec().Baseline!.Path, new Baseline
        {
            Context = subject.Context,
            Measured = DateTimeOffset.UnixEpoch,
            Parts = ModelParts.Of(subject.Model),
            Campaigns = [BaselineCampaign.Of(subject.Result(Spec(), [point], host))],
        });
        return point;
    }

    private void Change(string layer, float by)
    {
        var proto = ModelProto.Parser.ParseFrom(File.ReadAllBytes(setup.ModelPath));
        var tensor = proto.Graph.Initializer.First(initializer => initializer.Name.StartsWith(layer, StringComparison.Ordinal));
        var values = tensor.RawData.ToByteArray();
        BitConverter.TryWriteBytes(values, BitConverter.ToSingle(values) + by);
        tensor.RawData = ByteString.CopyFrom(values);
        File.WriteAllBytes(setup.ModelPath, proto.ToByteArray());
    }

    private static void Rename(Google.Protobuf.Collections.RepeatedField<string> names, ModelProto proto)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var outer = proto.Graph.Input.Select(input => input.Name).Concat(proto.Graph.Output.Select(output => output.Name)).Concat(proto.Graph.Initializer.Select(tensor => tensor.Name));
            names[i] = names[i].Length == 0 || outer.Contains(names[i]) ? names[i] : "renamed_" + names[i];
        }
    }
}
