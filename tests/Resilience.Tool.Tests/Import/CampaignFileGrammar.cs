using System.Text.RegularExpressions;
using Resilience.Tool.Import.Yaml;
using Resilience.Tool.Run;

namespace Resilience.Tool.Tests.Import;

/// <summary>What a campaign file may hold, written down apart from what writes it.</summary>
internal static class CampaignFileGrammar
{
    private const string Number = @"-?\d+(\.\d+)?(e-?\d+)?";
    private const string Format = @"(int8|fixed\(\d+\.\d+\))";
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["name"] = "[a-z0-9-]+",
        ["fault"] = $@"(bit-flip( as {Format})?|stuck-at-[01]|zero|value\({Number}\)|uniform\({Number},{Number}\)|quantise\({Format}\))",
        ["bits"] = @"(all|\d+(\.\.\d+)?(,\d+(\.\.\d+)?)*)",
        ["pattern"] = "tensor",
        ["target"] = "(parameters|weights|biases|activations|inputs)",
        ["elements"] = @"(index=\d+|channel=\d+; row=\d+; column=\d+)",
        ["timing"] = $@"(static|per-image|per-batch\([1-9]\d*\)|probability\({Number}\))",
        ["count"] = @"[1-9]\d*",
        ["rate"] = Number,
        ["bit-error-rate"] = Number,
        ["choice"] = "(uniform|layer-first)",
        ["iterations"] = @"[1-9]\d*",
        ["seed"] = @"\d+",
    };

    public static void Check(string text)
    {
        // What runs campaign files finds nothing wrong with it.
        Assert.NotEmpty(CampaignFileReader.Parse("/campaigns/campaign.yaml", text).Campaigns);

        var root = Assert.IsType<YamlMap>(YamlReader.Read(text, "campaign.yaml"));
        Assert.Equal(["model", "dataset", "images", "campaigns"], root.Entries.Select(e => e.Key));
        var campaigns = Assert.IsType<YamlList>(root.Find("campaigns")!.Value).Items.Cast<YamlMap>().ToList();
        Assert.NotEmpty(campaigns);
        Assert.Equal(campaigns.Count, campaigns.Select(c => ((YamlScalar)c.Find("name")!.Value).Text).Distinct().Count());
        foreach (var campaign in campaigns)
        {
            Assert.NotEmpty(Assert.IsType<YamlList>(campaign.Find("layers")!.Value).Items);
            Assert.Single(campaign.Entries, e => e.Key is "count" or "rate" or "bit-error-rate");
            Assert.Contains(campaign.Entries, e => e.Key == "fault");
            Assert.Contains(campaign.Entries, e => e.Key == "target");
            foreach (var entry in campaign.Entries.Where(e => e.Key != "layers"))
            {
                Assert.True(Values.ContainsKey(entry.Key), entry.Key);
                Assert.Matches(new Regex($"^{Values[entry.Key]}$"), ((YamlScalar)entry.Value).Text);
            }
        }
    }
}
