using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using SynthiCad.Testing;

namespace Consumer.Tests;

/// <summary>
/// The packages of this checkout in a folder feed, packed once, under a version that no other run has: what NuGet
/// keeps of them in the machine's package folder can be told apart, and is removed at the end.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    private static readonly string[] Projects = ["Resilience", "Resilience.Xunit", "Resilience.Xunit.v3", "Resilience.MSBuild", "Resilience.Tool", "SynthiCad.Generator"];

    public PackageFeed()
    {
        var id = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..10];
        Version = $"0.1.0-t{id}";
        RuntimeVersion = $"9.9.9-t{id}";
        Folder = Directory.CreateTempSubdirectory("feed-").FullName;
        Packages = Path.Combine(Folder, "packages");
        Output = Pack(Packages, []);
        PackRuntime();
    }

    /// <summary>Id of the stand-in for the package that carries the native runtime.</summary>
    public static string RuntimeId => "Microsoft.ML.OnnxRuntime.Gpu";

    public string Version { get; }

    public string RuntimeVersion { get; }

    /// <summary>The folder feed.</summary>
    public string Packages { get; }

    public string Folder { get; }

    public static string NativeRuntime { get; } =
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, ".native"), "libonnxruntime.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }).Max(StringComparer.Ordinal)
        ?? throw new FileNotFoundException("run ./build/setup.sh first: it provides ONNX Runtime");

    /// <summary>What packing printed.</summary>
    public string Output { get; }

    /// <summary>Packs a project once more, from what is built.</summary>
    internal void PackAgain(string project, string packages) => Pack(packages, [("PROJECTS", project)], "--no-build");

    /// <summary>Builds and packs projects in a clone that lies elsewhere, with the checkout's uncommitted changes.</summary>
    internal void PackClone(string projects, string packages)
    {
        var clone = Path.Combine(Folder, "clone", "elsewhere");
        Git("clone", "--quiet", "--shared", Checkout.Root, clone);
        foreach (var file in Git("ls-files", "--cached", "--others", "--exclude-standard", "--", "src", "build", "Directory.*").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (source, copy) = (Path.Combine(Checkout.Root, file), Path.Combine(clone, file));
            if (File.Exists(source))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(source, copy, overwrite: true);
            }
        }

        Pack(clone, Path.Combine(Folder, "clone", "build"), packages, [("PROJECTS", projects)], []);
    }

    private static string Git(params string[] arguments) => DotNet.RunProgram("git", Checkout.Root, arguments).MustSucceed().Output;

    private string Pack(string packages, (string Name, string Value)[] environment, params string[] more) =>
        Pack(Checkout.Root, Path.Combine(Folder, "build"), packages, environment, more);

    /// <summary>Runs build/pack.sh; its build products stay out of the checkout.</summary>
    private string Pack(string checkout, string build, string packages, (string Name, string Value)[] environment, string[] more) => DotNet.RunProgram(
        Path.Combine(checkout, "build", "pack.sh"),
        Folder,
        ["--artifacts-path", build, $"-p:Version={Version}", "-p:RunAnalyzers=false", .. more],
        [("PACKAGES_DIR", packages), .. environment]).MustSucceed().Output;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        var answer = DotNet.Run(AppContext.BaseDirectory, "nuget", "locals", "global-packages", "--list").MustSucceed().Output;
        var cache = answer[(answer.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        foreach (var (id, version) in Projects.Select(p => (p, Version)).Append((RuntimeId, RuntimeVersion)))
        {
            var package = new DirectoryInfo(Path.Combine(cache, id.ToLowerInvariant()));
            var ours = new DirectoryInfo(Path.Combine(package.FullName, version));
            if (ours.Exists)
            {
                ours.Delete(recursive: true);
            }

            if (package.Exists && !package.EnumerateFileSystemInfos().Any())
            {
                package.Delete();
            }
        }
    }

    /// <summary>The layout of the real package: the native library for this system and nothing to compile against.</summary>
    private void PackRuntime()
    {
        using var archive = ZipFile.Open(Path.Combine(Packages, $"{RuntimeId}.{RuntimeVersion}.nupkg"), ZipArchiveMode.Create);
        using (var nuspec = new StreamWriter(archive.CreateEntry($"{RuntimeId}.nuspec").Open()))
        {
            nuspec.Write($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata><id>{RuntimeId}</id><version>{RuntimeVersion}</version><authors>test</authors><description>Native runtime</description></metadata>
                </package>
                """);
        }

        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        archive.CreateEntryFromFile(NativeRuntime, $"runtimes/linux-{architecture}/native/libonnxruntime.so", CompressionLevel.NoCompression);
    }
}
