namespace Consumer.Tests.Documentation;

/// <summary>Blocks that no test here runs or reads, with the reason. A test holds that each is still in the docs.</summary>
internal static class NotRun
{
    private const string Installs = "changes the machine: installs packages of the system or of npm";
    private const string Published = "takes the packages from a public feed; the README's commands, which run, name a folder";
    private const string Builds = "needs a project with the build step; Resilience.MSBuild.Tests runs these commands";
    private const string Long = "takes minutes, and is what CI itself runs";
    private const string Selection = "filters of a test project: Resilience.Xunit.Tests selects by DisplayName, traits and requirements";
    private const string Trainer = "trains or differentiates the sample's model; VggTrainer.Tests runs these commands on small networks";

    /// <summary>Shell blocks; their commands and options are still compared with what the tools offer.</summary>
    public static readonly Dictionary<string, string> Shell = new(StringComparer.Ordinal)
    {
        ["CONTRIBUTING.md: dotnet build SynthiCad.sln                                                     # with all analyzers; warnings are errors"] = Long,
        ["README.md: ./build/sample.sh    # renders 600 test images, runs the campaign, prints the report's path"] = Long,
        ["README.md: dotnet test samples/VggResilienceTests -c Release -tl:off --filter \"DisplayName~x030\"    # one point, from the journal"] = Long,
        ["cad.md: ./build/setup.sh                                  # in a checkout: fetches occt-import-js 0.0.23 into .native, pinned by SHA-512"] = Installs,
        ["cad.md: synthicad convert part.step part.ply            # needs what the next section installs"] = "needs OpenCASCADE, which the sandbox does not have; SynthiCad.Generator.Tests reads STEP files",
        ["campaigns.md: dotnet test --filter \"DisplayName~x030\""] = Selection,
        ["ci.md: RESILIENCE_SHARD=1/2 RESILIENCE_RESULTS_DIR=$PWD/shard-1 dotnet test Gate -c Release"] = "the steps of templates/ci/github.yml, which TemplateTests runs",
        ["baselines.md: RESILIENCE_SHARD=2/4 RESILIENCE_RESULTS_DIR=$PWD/shard2 dotnet test"] = "the same as the steps of templates/ci/github.yml, which TemplateTests runs",
        ["ci.md: dotnet new tool-manifest"] = Published,
        ["data-sets.md: dotnet build -p:SynthiCadShard=2/4    # on the second of four machines: obj/synthicad/dataset.shard-2-of-4"] = Builds,
        ["data-sets.md: dotnet msbuild -t:SynthiCadMerge"] = Builds,
        ["gates.md: dotnet test --filter \"Requirement=SR-12\""] = Selection,
        ["new-project.md: dotnet new resilience -n Gate --model models/model.onnx --images data/test"] = Published,
        ["new-project.md: dotnet add package Resilience.Xunit"] = Published,
        ["new-project.md: dotnet add package Resilience.MSBuild"] = Published,
        ["runners.md: dotnet add package Resilience.Xunit       # or Resilience.Xunit.v3, beside xunit.v3"] = Published,
        ["runners.md: dotnet run --project MyTests"] = "V3PlatformTests runs such a program",
        ["sweeps.md: dotnet run --project training/VggTrainer -c Release -- gradients models/vgg19.onnx --dataset dataset/test -o gradients.json"] = Trainer,
        ["training.md: ./training/train.sh"] = Trainer,
        ["training.md: dotnet run --project training/VggTrainer -c Release -- train --data <folder> --out <file>.onnx \\"] = Trainer,
    };

    /// <summary>JSON that tools write.</summary>
    public static readonly Dictionary<string, string> Json = new(StringComparer.Ordinal)
    {
        ["labels.md: { \"id\": 1, \"image_id\": 1, \"category_id\": 1, \"bbox\": [76, 37, 23, 12], \"area\": 224, \"iscrowd\": 0,"] = "an annotation as written, abridged; the writers' tests hold its keys",
    };
}
