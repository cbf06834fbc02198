using Google.Protobuf;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Values;
using Resilience.Mitigation.Comparison;
using Resilience.Mitigation.Hardening;
using Resilience.Models;
using Resilience.Models.Onnx;
using Resilience.Tests.Campaigns;
using Resilience.Tests.Models;

namespace Resilience.Tests.Mitigation;

public sealed class HardeningTests
{
    private static readonly HardeningRequest Both = new() { Ranges = true, ZeroNan = true };

    [Fact]
    public void A_hardened_model_gives_the_same_scores_and_strikes_the_same_faults_with_less_harm()
    {
        using var setup = new SmallSetup(images: 16);
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        var hardened = Hardener.Run(Both, subject.Model, "hardened.onnx", subject, subject, default);

        Assert.Equal(0, hardened.Profile!.Differ);
        Assert.Equal(0, hardened.Test!.Classes);
        Assert.All(hardened.Excesses, excess => Assert.Equal(0, excess));
        Assert.True(hardened.SameLayers);
        Assert.Equal(["relu1", "relu2", "relu3", "relu4", "predictions"], hardened.Points.Select(point => point.Layer));
        Assert.Equal(subject.Model.Classes, hardened.Model.Classes);

        var path = Path.Combine(setup.Root, "hardened.onnx");
        File.WriteAllBytes(path, hardened.Model.Bytes);
        using var other = new ModelUnderTest(setup.Options with { ModelPath = path });
        var spec = SmallSetup.Spec("block1_conv2", "3", 12) with { Bits = BitSelection.Parse("30") };
        var (before, after) = (subject.RunPoint(spec, 3, host), other.RunPoint(spec, 3, host));
        Assert.True(ComparedPoints.SameLists(before.Trials, after.Trials));
        Assert.True(after.Trials.Average(trial => trial.Accuracy) >= before.Trials.Average(trial => trial.Accuracy));

        // Of values that are not finite nothing is left.
        var nan = spec with { Layer = "predictions", Fault = FaultModels.Parse("value(nan)"), Bits = BitSelection.All };
        Assert.All(subject.RunPoint(nan, 1, host).Trials, trial => Assert.Equal(16, trial.Outcomes.Due));
        Assert.All(other.RunPoint(nan, 1, host).Trials, trial => Assert.Equal(0, trial.Outcomes.Due));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(19)]
    [InlineData(31)]
    public void Graphs_of_other_shapes_are_hardened_too(int number)
    {
        using var setup = new SmallSetup(RandomClassifier.Build((ulong)number), images: 8);
        using var subject = new ModelUnderTest(setup.Options);

        var hardened = Hardener.Run(Both, subject.Model, "hardened.onnx", subject, subject, default);

        Assert.Equal(0, hardened.Profile!.Differ);
        Assert.Equal(0, hardened.ProfileRewritten!.Classes);
        Assert.True(hardened.SameLayers);
        Assert.NotEmpty(hardened.Bounds);
        Assert.All(hardened.Bounds, bound => Assert.True(bound.Low <= bound.High));
    }

    [Fact]
    public void Ranges_are_those_of_the_profile_and_a_margin_widens_them()
    {
        using var setup = new SmallSetup(images: 8);
        using var subject = new ModelUnderTest(setup.Options);
        var request = new HardeningRequest { Ranges = true, Layers = "relu1" };
        var exact = Assert.Single(Hardener.Run(request, subject.Model, "h.onnx", subject, null, default).Bounds);
        var wide = Assert.Single(Hardener.Run(request with { Margin = 0.5 }, subject.Model, "h.onnx", subject, null, default).Bounds);

        Assert.Equal(0f, exact.Low);
        Assert.Equal(-exact.High / 2, wide.Low);
        Assert.Equal(exact.High * 1.5f, wide.High, 1e-4f);
        Assert.Equal(("relu1", "Relu"), (exact.Point.Layer, exact.Point.Operator));
    }

    [Fact]
    public void Images_that_leave_the_ranges_are_counted()
    {
        using var few = new SmallSetup(images: 2);
        using var many = new SmallSetup(images: 24);
        using var profile = new ModelUnderTest(few.Options);
        using var test = new ModelUnderTest(many.Options);

        var hardened = Hardener.Run(new HardeningRequest { Ranges = true }, profile.Model, "h.onnx", profile, test, default);

        Assert.Equal(0, hardened.Profile!.Differ);
        Assert.Equal(24, hardened.Excesses.Count);
        Assert.Contains(hardened.Excesses, excess => excess > 0);
        Assert.True(hardened.Test!.Differ > 0);
    }

    [Fact]
    public void Guards_are_written_as_the_operator_set_has_them()
    {
        var old = ModelProto.Parser.ParseFrom(ModelBuilder.SmallVgg(3).ToBytes());
        old.OpsetImport[0].Version = 10;
        var model = OnnxModel.Parse(old.ToByteArray(), "m.onnx");
        var points = GuardPoints.Find(model, "relu1");
        var clip = GraphHardener.Harden(model, [], [new ValueBounds(points[0], 0, 6)]).Graph.Node.Single(node => node.OpType == "Clip");
        Assert.Equal((1, 6f), (clip.Input.Count, clip.Attribute.Single(attribute => attribute.Name == "max").F));

        old.OpsetImport[0].Version = 9;
        var older = OnnxModel.Parse(old.ToByteArray(), "m.onnx");
        Assert.Equal("RES0174", Assert.Throws<ResilienceException>(() => GraphHardener.Harden(older, points, [])).Code);
    }

    [Fact]
    public void What_cannot_be_hardened_is_a_coded_error()
    {
        using var setup = new SmallSetup(images: 2);
        using var subject = new ModelUnderTest(setup.Options);
        Assert.Equal("RES0174", Error(new HardeningRequest()));
        Assert.Equal("RES0174", Error(Both with { Margin = -1 }));
        Assert.Equal("RES0174", Error(Both with { Margin = double.NaN }));
        Assert.Equal("RES0102", Error(Both with { Layers = "relu9" }));
        Assert.Equal("RES0174", Assert.Throws<ResilienceException>(() => Hardener.Run(Both, subject.Model, "h.onnx", null, null, default)).Code);

        var again = OnnxModel.Parse(GraphHardener.Harden(subject.Model, GuardPoints.Find(subject.Model, null), []).ToByteArray(), "h.onnx");
        Assert.Equal("RES0174", Assert.Throws<ResilienceException>(() => GraphHardener.Harden(again, GuardPoints.Find(again, null), [])).Code);

        string Error(HardeningRequest request) => Assert.Throws<ResilienceException>(() => Hardener.Run(request, subject.Model, "h.onnx", subject, null, default)).Code;
    }
}
