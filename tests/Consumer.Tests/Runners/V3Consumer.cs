using System.Diagnostics;
using System.Xml.Linq;
using Resilience.Xunit.Tests.EndToEnd;
using SynthiCad.Testing;

namespace Consumer.Tests.Runners;

/// <summary>A project of xUnit v3 outside the checkout, built once for both runners.</summary>
public sealed class V3Consumer : IDisposable
{
    private const string Output = "bin/Debug/net10.0";
    private readonly ConsumerProject project;
    private readonly Lazy<(ChildResult Run, XDocument Results)> vsTest;
    private readonly Lazy<ChildResult> platform;

    public V3Consumer(PackageFeed feed)
    {
        project = new ConsumerProject(feed, string.Empty);
        project.Write("Consumer.csproj", V3Source.Project(
            feed.Version, ConsumerProject.Version("xunit.v3.extensibility.core"), ConsumerProject.Version("Microsoft.NET.Test.Sdk"), ConsumerProject.Version("xunit.runner.visualstudio")));
        project.Write("Tests.cs", V3Source.Tests);
        project.Write("models/colours.onnx", ColourModel.Bytes());
        ColourModel.WriteImages(project.At("dataset"), shift: 0);
        project.Build().MustSucceed();
        vsTest = new(() =>
        {
            var run = VsTest("--filter", "FullyQualifiedName!~Hours", "--collect:Resilience", "--logger", "trx;LogFileName=run.trx");
            return (run, XDocument.Load(project.At("TestResults/run.trx")));
        });
        platform = new(() => Platform("--filter-not-class", "Hours"));
    }

    /// <summary>All tests but the endless one, by `dotnet test` with VSTest.</summary>
    internal (ChildResult Run, XDocument Results) VsTestRun => vsTest.Value;

    /// <summary>The same by the program itself, with Microsoft.Testing.Platform.</summary>
    internal ChildResult PlatformRun => platform.Value;

    internal string At(string path) => project.At(path);

    internal string Reports(string folder) => project.At($"{Output}/TestResults/{folder}");

    internal ChildResult VsTest(params string[] arguments) =>
        DotNet.RunProgram("dotnet", project.Folder, ["test", "--no-build", "-nologo", .. arguments], ("RESILIENCE_ORT_PATH", PackageFeed.NativeRuntime), ("CUDA_VISIBLE_DEVICES", "-1"));

    internal ChildResult Platform(params string[] arguments) =>
        DotNet.RunProgram(project.At($"{Output}/Consumer"), project.Folder, arguments, ("RESILIENCE_ORT_PATH", PackageFeed.NativeRuntime), ("CUDA_VISIBLE_DEVICES", "-1"));

    /// <summary>`dotnet test` with Microsoft.Testing.Platform.</summary>
    internal ChildResult PlatformByDotnetTest(params string[] arguments)
    {
        project.Write("global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
        try
        {
            return DotNet.RunProgram("dotnet", project.Folder, ["test", "--no-build", .. arguments], ("RESILIENCE_ORT_PATH", PackageFeed.NativeRuntime));
        }
        finally
        {
            File.Delete(project.At("global.json"));
        }
    }

    /// <summary>Starts the program and leaves it running.</summary>
    internal Process StartPlatform(params string[] arguments)
    {
        var start = new ProcessStartInfo(project.At($"{Output}/Consumer"), arguments) { WorkingDirectory = project.Folder, RedirectStandardOutput = true };
        start.Environment["RESILIENCE_ORT_PATH"] = PackageFeed.NativeRuntime;
        return Process.Start(start)!;
    }

    public void Dispose() => project.Dispose();
}
