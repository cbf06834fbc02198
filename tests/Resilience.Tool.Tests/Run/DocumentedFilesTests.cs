using System.Text.RegularExpressions;
using Resilience.Tool.Run;
using SynthiCad.Testing;

namespace Resilience.Tool.Tests.Run;

public sealed partial class DocumentedFilesTests
{
    [Fact]
    public void Every_campaign_file_in_the_docs_is_read_without_a_mistake()
    {
        var blocks = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "docs"), "*.md")
            .SelectMany(file => Block().Matches(File.ReadAllText(file)).Select(m => (File: Path.GetFileName(file), Language: m.Groups["language"].Value, Text: m.Groups["text"].Value)))
            .Where(block => block.Text.Contains("campaigns", StringComparison.Ordinal))
            .ToList();

        Assert.True(blocks.Count >= 3, "the docs have examples");
        Assert.Contains(blocks, block => block.Language == "jsonc");
        Assert.All(blocks, block =>
        {
            // Some pages show the campaigns alone.
            var text = block.Text.StartsWith("campaigns:", StringComparison.Ordinal) ? "model: m.onnx\ndataset: d\n" + block.Text : block.Text;
            Assert.NotEmpty(CampaignFileReader.Parse(Path.Combine(Checkout.Root, "docs", block.Language == "yaml" ? "c.yaml" : "c.json"), text).Campaigns);
        });
    }

    [Fact]
    public void Every_setting_stands_in_the_docs()
    {
        var campaigns = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "campaigns.md"));
        var files = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "campaign-files.md"));

        Assert.All(Resilience.Specs.CampaignKeys.All.Select(key => key.Property).Except(["Corruption", "Severity"]), name => Assert.Contains($"`{name}`", campaigns, StringComparison.Ordinal));
        Assert.All(FileKeys.OfFile.Select(key => key.Name).Append("corruption").Append("severity"), name => Assert.Matches($@"\b{Regex.Escape(name.TrimStart('$'))}\b", files));
    }

    [GeneratedRegex(@"^```(?<language>yaml|jsonc)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
