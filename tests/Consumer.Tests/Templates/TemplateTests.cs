using System.Text.RegularExpressions;
using SynthiCad.Testing;

namespace Consumer.Tests.Templates;

/// <summary><c>dotnet new resilience</c>, and the pipeline files that it writes.</summary>
[Collection(PackageCollection.Name)]
public sealed partial class TemplateTests(PackageFeed feed, Gate.Fixture fixture) : IClassFixture<Gate.Fixture>
{
    private Gate Gate => fixture.Of(feed);

    [Fact]
    public void The_five_minutes_of_the_README_end_with_a_verdict_and_attached_reports()
    {
        var output = Gate.FiveMinutes.Output;

        Assert.Contains("Run 'dotnet test' in the project's folder", output, StringComparison.Ordinal);
        Assert.Matches(@"Passed:\s+1", output);
        Assert.Contains("12 images, accuracy 0.5000", output, StringComparison.Ordinal);
        Assert.Equal(["classes.txt", "model.onnx"], Directory.GetFiles(Path.Combine(Gate.Folder, "Gate", "bin", "Debug", "net10.0", "models")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Matches(@"TestResults/[0-9a-f-]+/resilience\.html", output);
    }

    [Fact]
    public void The_steps_of_the_GitHub_workflow_run_two_shards_and_give_one_verdict()
    {
        var bare = Path.Combine(Gate.Scratch, "remote.git");
        DotNet.RunProgram("git", Gate.Folder, ["init", "-q", "--bare", bare]).MustSucceed();
        var workflow = new Workflow(Gate.Folder, Gate.Scratch, script => script.StartsWith("sudo apt-get", StringComparison.Ordinal));
        (workflow.Overrides[Gate.Runtime.Name], workflow.Overrides["BADGE_REMOTE"]) = (Gate.Runtime.Value, bare);

        workflow.Run(Path.Combine(Gate.Folder, "Gate", "ci", "github.yml"));

        Assert.Equal(
            ["Build", "Run this shard's trials", "Build", "Run this shard's trials", "Restore the resilience tool", "Join the shards and give the verdict", "Publish the badge"],
            workflow.Ran.Select(r => r.Step));
        var shards = workflow.Ran.Where(r => r.Step == "Run this shard's trials").Select(r => r.Output).ToList();
        Assert.Contains("shard 1 of 2: 100 of 200 trials run", shards[0], StringComparison.Ordinal);
        Assert.Contains("shard 2 of 2: 100 of 200 trials run", shards[1], StringComparison.Ordinal);
        Assert.Contains("The one point with a limit holds it", workflow.Ran[^2].Output, StringComparison.Ordinal);
        Assert.Contains("Survives_a_single_bit_flip", workflow.Summary("verdict"), StringComparison.Ordinal);
        Assert.Contains("resilience.badge.svg", DotNet.RunProgram("git", bare, ["ls-tree", "--name-only", "badges"]).MustSucceed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void With_xUnit_v3_the_gate_passes_and_attaches_its_reports()
    {
        Gate.New("-n", "Third", "--model", "models/model.onnx", "--images", "data/test", "--feed", feed.Packages, "--framework", "xunit3", "--layer", "predictions", "--ci", "none").MustSucceed();

        var run = Gate.Run("test", "Third", "-nologo").MustSucceed();

        Assert.Matches(@"Passed:\s+1", run.Output);
        Assert.Matches(@"TestResults/.*resilience\.html", run.Output);
        var project = File.ReadAllText(Path.Combine(Gate.Folder, "Third", "Third.csproj"));
        Assert.DoesNotMatch(Placeholder(), project);
        Assert.DoesNotContain("Include=\"xunit\"", project, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("azure-pipelines.yml", "\"$BUILD_SOURCESDIRECTORY")]
    [InlineData("gitlab-ci.yml", "\"$CI_PROJECT_DIR")]
    public void Other_servers_run_the_commands_of_the_GitHub_workflow(string name, string workspace)
    {
        string[] notHere = ["git ", "cp report/"];
        string[] github = [.. CiFile.Commands(CiFile.Load(CiFile.At("github.yml"))).Where(c => !notHere.Any(c.StartsWith)).Select(c => c.Replace("\"$GITHUB_WORKSPACE", workspace, StringComparison.Ordinal))];

        var commands = CiFile.Commands(CiFile.Load(CiFile.At(name))).Where(c => c != "cd \"$PROJECT\"").ToList();

        // Debian's package of the codec has another name than Ubuntu's, and its images have no sudo.
        Assert.Equal(github.Select(Plain), commands.Select(Plain));
        static string Plain(string command) => command.Replace("sudo ", string.Empty, StringComparison.Ordinal).Replace("libturbojpeg0", "libturbojpeg", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("github", "ci/github.yml", "PROJECT: Other")]
    [InlineData("azure", "ci/azure-pipelines.yml", "PROJECT: Other")]
    [InlineData("gitlab", "ci/gitlab-ci.yml", "PROJECT: Other")]
    [InlineData("none", null, null)]
    public void Options_choose_the_layer_the_runtime_and_the_pipeline(string ci, string? file, string? line)
    {
        var folder = Path.Combine(Gate.Folder, "Other");

        Gate.New("-n", "Other", "--model", "/models/a & b/net.onnx", "--images", "data/test/", "--layer", "block?_conv1", "--ci", ci, "--runtime", "cuda", "--force").MustSucceed();

        Assert.Equal(file is null ? [] : [file], Directory.Exists(Path.Combine(folder, "ci")) ? Directory.GetFiles(Path.Combine(folder, "ci")).Select(f => "ci/" + Path.GetFileName(f)) : []);
        Assert.False(File.Exists(Path.Combine(folder, "nuget.config")));
        var (project, test, readme) = (Read("Other.csproj"), Read("ModelResilience.cs"), Read("README.md"));
        Assert.Contains("<Model>/models/a &amp; b/net.onnx</Model>", project, StringComparison.Ordinal);
        Assert.Contains("Include=\"Microsoft.ML.OnnxRuntime.Gpu\"", project, StringComparison.Ordinal);
        Assert.Contains("[ResilienceModel(\"models/net.onnx\"", test, StringComparison.Ordinal);
        Assert.Contains("Layer = \"block?_conv1\"", test, StringComparison.Ordinal);
        Assert.Equal(file is not null, readme.Contains("## CI", StringComparison.Ordinal));
        Assert.All(new[] { project, test, readme, Read(".config/dotnet-tools.json") }, text => Assert.DoesNotMatch(Placeholder(), text));
        if (file is not null)
        {
            Assert.Contains(line!, Read(file), StringComparison.Ordinal);
            Assert.Contains($"`{file}`", readme, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);

        string Read(string path) => File.ReadAllText(Path.Combine(folder, path));
    }

    [Fact]
    public void A_path_that_leads_nowhere_is_an_error_that_says_what_to_correct()
    {
        var model = Gate.Run("msbuild", "Gate", "-nologo", "-t:CheckModelAndImages", "-p:Model=absent.onnx");
        var images = Gate.Run("msbuild", "Gate", "-nologo", "-t:CheckModelAndImages", "-p:Images=absent");

        Assert.Contains("Gate.csproj : error : there is no model 'models/model.onnx' here or up to three folders above; correct the property Model in this file", model.Output, StringComparison.Ordinal);
        Assert.Contains("Gate.csproj : error : there is no folder of images 'data/test' here", images.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("[A-Z0-9]+_VERSION|MODEL_PATH|MODEL_FILE|IMAGES_PATH|FEED_PATH|LAYER_NAME|RUNTIME_PACKAGE|<!--#|Gate|tests/")]
    private static partial Regex Placeholder();
}
