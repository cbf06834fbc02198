using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Reporting;
using Resilience.Specs;

namespace Resilience.Tests.Specs;

public sealed class PointLabelTests
{
    [Fact]
    public void A_point_of_bit_flips_is_its_layer_its_bits_and_its_number()
    {
        var text = new CampaignText { Layers = "conv1", Count = "1,30" };

        Assert.Equal("conv1 x030", PointLabel.Of(text, PointLabel.Count(30, 3)));
        Assert.Equal("conv1 x030", PointLabel.Of(text.ToSpec("c"), 30));
        Assert.Equal("conv1 exponent x030", PointLabel.Of(text with { Bits = "exponent" }, "x030"));
        Assert.Equal("conv1 exponent x030", PointLabel.Of((text with { Bits = "exponent" }).ToSpec("c"), 30));
    }

    [Fact]
    public void What_is_unusual_stands_in_the_name_and_a_rate_in_place_of_a_number()
    {
        var text = new CampaignText { Layers = "block*_conv?", Target = "activations", Rate = 1e-6 };
        var spec = text.ToSpec("c") with { Flips = new FlipGrid([12]) };

        Assert.Equal("activations block*_conv? rate 1e-06", PointLabel.Of(text, PointLabel.Rate(ofBits: false, 1e-6)));
        Assert.Equal("activations block*_conv? rate 1e-06 (x012)", PointLabel.Of(spec, 12));
        Assert.Equal("bit-error-rate 0.001", PointLabel.Rate(ofBits: true, 0.001));
    }

    [Fact]
    public void A_corruption_is_named_with_its_severity()
    {
        var text = new CampaignText { Corruption = "fog" };

        Assert.Equal("fog severity 3", PointLabel.Of(text, PointLabel.Severity(3)));
        Assert.Equal("fog severity 3", PointLabel.Of(text.ToSpec("c"), 3));
    }

    [Fact]
    public void Commands_of_a_report_choose_the_point_by_its_name()
    {
        var text = new CampaignText { Layers = "conv1", Rates = "0.001,0.01" };
        var spec = text.ToSpec("Class.Method") with { Flips = new FlipGrid([3, 30]) };
        var context = new RunContext
        {
            ModelFile = "m.onnx", ModelSha256 = "m", Dataset = "d", DatasetSha256 = "d", Classes = [], Device = "cpu", Runtime = "r", Machine = "m", ToolVersion = "1",
        };

        Assert.Equal("dotnet test --filter \"FullyQualifiedName~Class.Method&DisplayName~rate 0.01]\"", ReplayCommand.Point(spec, 30, context));
        Assert.Equal("dotnet test --filter \"FullyQualifiedName~Class.Method&DisplayName~x030\"", ReplayCommand.Point(spec with { Rates = null }, 30, context));
        Assert.Equal("resilience run 'my campaigns.yaml' --only Class.Method", ReplayCommand.Point(spec, 30, context with { CampaignFile = "my campaigns.yaml" }));
    }
}
