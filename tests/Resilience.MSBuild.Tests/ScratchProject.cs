using System.Reflection;
using SynthiCad.Testing;

namespace Resilience.MSBuild.Tests;

/// <summary>A project in a temporary folder with two little classes, built by a real MSBuild in a child process.</summary>
internal sealed class ScratchProject : IDisposable
{
    public const string Scene = "cad/parts.synthicad.json";

    private static readonly string Configuration =
        typeof(ScratchProject).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private readonly string root = Directory.CreateTempSubdirectory("scratch-").FullName;

    public ScratchProject(string targetFrameworks = "net10.0", string extra = "", string items = $"<SynthiCadScene Include=\"{Scene}\" />", string subfolder = "")
    {
        Folder = Path.Combine(root, subfolder);
        Directory.CreateDirectory(At("cad"));
        var source = Path.Combine(Checkout.Root, "src");
        var plural = targetFrameworks.Contains(';', StringComparison.Ordinal) ? "s" : string.Empty;

        // Properties before the SDK's targets: the same order in which a package's props and targets are imported.
        Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <SynthiCadTaskAssembly>{source}/Resilience.MSBuild/bin/{Configuration}/net8.0/Resilience.MSBuild.dll</SynthiCadTaskAssembly>
                <SynthiCadTool>{source}/SynthiCad.Generator/bin/{Configuration}/net10.0/synthicad.dll</SynthiCadTool>
              </PropertyGroup>
              <Import Project="{source}/Resilience.MSBuild/build/Resilience.MSBuild.props" />
            </Project>
            """);
        Write("Directory.Build.targets", $"""
            <Project>
              <Import Project="{source}/Resilience.MSBuild/build/Resilience.MSBuild.targets" />
            </Project>
            """);
        Write("app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework{plural}>{targetFrameworks}</TargetFramework{plural}>
                {extra}
              </PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);
        Write("Class1.cs", "public sealed class Class1;");
        WriteBox("cad/cube.obj", 20, 20, 20);
        WriteBox("cad/slab.obj", 40, 30, 5);
        WriteScene(imagesPerClass: 3);
    }

    public string Folder { get; }

    public string DataFolder => At("obj/synthicad/dataset");

    public string At(string path) => Path.Combine(Folder, path);

    public void Write(string path, string text) => File.WriteAllText(At(path), text);

    public void WriteScene(int imagesPerClass, string extra = "") => Write(Scene, $$"""
        {
          "seed": 7,
          "imagesPerClass": {{imagesPerClass}},
          "split": { "train": 0, "val": 0, "test": 1 },
          "image": { "width": 32, "height": 32 },
          "render": { "samples": 2, "maxBounces": 1 },
          {{extra}}
          "classes": [
            { "name": "cube", "mesh": "cube.obj" },
            { "name": "slab", "mesh": "slab.obj" }
          ]
        }
        """);

    public void WriteBox(string path, int x, int y, int z) => Write(path, Boxes.Obj(x, y, z));

    /// <summary>Runs dotnet with these arguments; node reuse off, so that no process outlives the test.</summary>
    public ChildResult Run(params string[] arguments) => DotNet.Run(Folder, [.. arguments, "-nodeReuse:false"]);

    public ChildResult Build(params string[] arguments) => Run(["build", "-nologo", "-v:normal", .. arguments]);

    /// <summary>Content of every image by path below the data folder.</summary>
    public SortedDictionary<string, string> Images(string? folder = null)
    {
        folder ??= DataFolder;
        var images = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.jpg", SearchOption.AllDirectories))
            {
                images.Add(Path.GetRelativePath(folder, file), Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
            }
        }

        return images;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
