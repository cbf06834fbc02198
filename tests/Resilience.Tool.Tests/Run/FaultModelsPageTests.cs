using System.Text.RegularExpressions;
using Resilience.Tool.Run;
using SynthiCad.Testing;

namespace Resilience.Tool.Tests.Run;

public sealed partial class FaultModelsPageTests
{
    [Fact]
    public void Every_campaign_of_the_page_on_fault_models_can_be_put_into_a_file()
    {
        // A method of the user's own can be had in a test project only.
        var rows = File.ReadLines(Path.Combine(Checkout.Root, "docs", "fault-models.md")).Select(line => Row().Match(line)).Where(match => match.Success && !match.Groups[2].Value.Contains("method(", StringComparison.Ordinal)).ToList();

        var file = CampaignFileReader.Parse("c.yaml", "model: m.onnx\ndataset: data\ncampaigns:\n" + string.Concat(rows.Select(row => $"  - {{ name: \"{row.Groups[1].Value}\", {row.Groups[2].Value}\n")));

        Assert.Equal(650, file.Campaigns.Count);
        Assert.All(file.Campaigns, campaign => Assert.StartsWith($"{campaign.Spec.Fault.Describe().Split('(')[0]}", campaign.Spec.Name, StringComparison.Ordinal));
        Assert.All(file.Campaigns, campaign => Assert.EndsWith($" / {campaign.Spec.Timing}", campaign.Spec.Name, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\| ([^|]+ / [^|]+ / [^|]+) \| [^|]+ \| `\{ ([^`]+)` \|$")]
    private static partial Regex Row();
}
