using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Consumer.Tests.Documentation;

/// <summary>
/// Every command of CONTRIBUTING and docs runs, or stands in <see cref="NotRun"/> with the reason; every campaign file is read. The README's run in
/// <see cref="Templates.TemplateTests"/>.
/// </summary>
[Collection(PackageCollection.Name)]
public sealed partial class ShellBlockTests(PackageFeed feed, DocsWorld.Fixture fixture) : IClassFixture<DocsWorld.Fixture>
{
    [Fact]
    public void Commands_run_as_they_stand_there()
    {
        var pages = Block.Of("bash", "sh").Where(b => !NotRun.Shell.ContainsKey(b.Name) && b.File != "README.md").GroupBy(b => b.File).ToList();
        Assert.InRange(pages.Count, 10, 50);
        var failures = new ConcurrentBag<string>();
        var world = fixture.Of(feed);

        Parallel.ForEach(pages, new ParallelOptions { MaxDegreeOfParallelism = 3 }, page =>
        {
            var folder = world.Copy(page.Key);
            foreach (var block in page)
            {
                var run = world.Run(folder, TrialId().Replace(block.Text, $"$1{world.TrialId}"));
                if (run.ExitCode != 0)
                {
                    failures.Add($"--- {block.Name}: exit code {run.ExitCode}\n{block.Text}\n{run.Output}");
                }
            }
        });

        Assert.True(failures.IsEmpty, string.Join('\n', failures));
    }

    [Fact]
    public void Campaign_files_and_hazards_are_taken_without_a_mistake()
    {
        var world = fixture.Of(feed);
        var folder = world.Copy("files");
        var files = Block.Of("yaml").Where(b => b.Text.Contains("campaigns:", StringComparison.Ordinal) || b.Text.Contains("sweeps:", StringComparison.Ordinal))
            .Select(b => (b.Name, "yaml", b.Text.Contains("model:", StringComparison.Ordinal) ? b.Text : "model: models/vgg19.onnx\ndataset: dataset/test\n" + b.Text))
            .Concat(Block.Of("json", "jsonc").Where(JsonBlockTests.IsCampaign).Select(b => (b.Name, "jsonc", b.Text)))
            .Concat(Block.Of("json", "jsonc").Where(JsonBlockTests.IsHazards).Select(b => (b.Name, "yaml", $"model: models/vgg19.onnx\ndataset: dataset/test\ncampaigns:\n  - {{ name: a, layers: block4_conv3, count: 1, hazards: {Hazards(folder, b)}, max-hazard: 0.5 }}\n")))
            .ToList();
        Assert.InRange(files.Count, 6, 40);
        Assert.All(files, file =>
        {
            var (name, extension, text) = file;
            File.WriteAllText(Path.Combine(folder, $"checked.{extension}"), text);
            var run = world.Run(folder, $"resilience run checked.{extension} --check");
            Assert.True(run.ExitCode == 0 && run.Output.Contains("no mistake found", StringComparison.Ordinal), $"{name}\n{text}\n{run.Output}");
        });
        Assert.Empty(Block.Of("yaml").Where(b => !b.Text.Contains("campaigns:", StringComparison.Ordinal) && !b.Text.Contains("sweeps:", StringComparison.Ordinal)).Select(b => b.Name));
    }

    [Fact]
    public void What_does_not_run_is_still_in_the_docs() =>
        Assert.Empty(NotRun.Shell.Keys.Concat(NotRun.Json.Keys).Except(Block.All.Select(b => b.Name)));

    private static string Hazards(string folder, Block block)
    {
        File.WriteAllText(Path.Combine(folder, "hazards.json"), block.Text);
        return "hazards.json";
    }

    [GeneratedRegex(@"(resilience replay )(?=[a-z]*[0-9])[0-9a-z]{10}\b")]
    private static partial Regex TrialId();
}
