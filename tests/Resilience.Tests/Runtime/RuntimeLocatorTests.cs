using System.Runtime.InteropServices;
using Resilience.Runtime;

namespace Resilience.Tests.Runtime;

public sealed class RuntimeLocatorTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("resilience-locator-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_runtime_package_beside_the_program_is_found_and_loads()
    {
        var native = Path.Combine(folder, "runtimes", PortableIdentifier, "native");
        Directory.CreateDirectory(native);
        File.CreateSymbolicLink(Path.Combine(native, RuntimeLocator.FileNames[0]), OrtEnvironment.Current.Library.Path);

        var library = OrtLibrary.Load(Locator());
        Assert.Equal(Path.Combine(native, RuntimeLocator.FileNames[0]), library.Path);
        Assert.Equal(OrtEnvironment.Current.Library.Version, library.Version);
    }

    [Fact]
    public void Native_assets_that_the_host_resolved_from_packages_are_found()
    {
        var package = Path.Combine(folder, "packages", "microsoft.ml.onnxruntime.gpu", "1.30.0", "runtimes", PortableIdentifier, "native");
        Directory.CreateDirectory(package);
        File.CreateSymbolicLink(Path.Combine(package, RuntimeLocator.FileNames[0]), OrtEnvironment.Current.Library.Path);

        var locator = new RuntimeLocator
        {
            ExplicitPath = null,
            BaseDirectory = folder,
            NativeSearchDirectories = string.Join(Path.PathSeparator, Path.Combine(folder, "nothing"), package) + Path.PathSeparator,
            ProvisionedFolder = null,
        };
        var library = OrtLibrary.Load(locator);
        Assert.Equal("referenced package", library.Source);
    }

    [Fact]
    public void Packages_come_before_what_the_build_provisioned_and_the_users_path_before_all()
    {
        var names = RuntimeLocator.FileNames[0];
        var provisioned = Path.Combine(folder, ".native", "onnxruntime-1.30.0");
        var older = Path.Combine(folder, ".native", "onnxruntime-1.22.0");
        var native = Path.Combine(folder, "runtimes", PortableIdentifier, "native");
        foreach (var place in new[] { provisioned, older, native })
        {
            Directory.CreateDirectory(place);
            File.WriteAllText(Path.Combine(place, names), string.Empty);
        }

        var locator = Locator(provisioned: Path.Combine(folder, ".native"));
        Assert.Equal([native, provisioned, older], locator.Candidates().Select(c => Path.GetDirectoryName(c.Path)!));

        var explicitly = Locator(path: older, provisioned: Path.Combine(folder, ".native"));
        Assert.Equal(Path.Combine(older, names), Assert.Single(explicitly.Candidates()).Path);
    }

    [Fact]
    public void Nothing_found_says_what_to_run_and_which_package_to_add()
    {
        var error = Assert.Throws<ResilienceException>(() => OrtLibrary.Load(Locator()));
        Assert.Equal("RES0301", error.Code);
        Assert.Contains("./build/setup.sh", error.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet add package Microsoft.ML.OnnxRuntime", error.Message, StringComparison.Ordinal);
        Assert.Contains("RESILIENCE_ORT_PATH", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_library_and_a_missing_one_are_named()
    {
        var file = Path.Combine(folder, RuntimeLocator.FileNames[0]);
        File.WriteAllText(file, "not a library");
        var error = Assert.Throws<ResilienceException>(() => OrtLibrary.Load(Locator(path: file)));
        Assert.Equal("RES0308", error.Code);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("is no shared library: it begins with 'not a library'", error.Message, StringComparison.Ordinal);

        var missing = Assert.Throws<ResilienceException>(() => OrtLibrary.Load(Locator(path: Path.Combine(folder, "none.so"))));
        Assert.Equal("RES0302", missing.Code);
        Assert.Contains("does not exist", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_not_the_runtime_is_told_apart()
    {
        var other = Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!)
            .First(f => Path.GetFileName(f).Contains("System.Native", StringComparison.Ordinal) && !f.EndsWith(".dll", StringComparison.Ordinal) && !f.EndsWith(".a", StringComparison.Ordinal));
        var error = Assert.Throws<ResilienceException>(() => OrtLibrary.Load(Locator(path: other)));
        Assert.Equal("RES0308", error.Code);
        Assert.Contains("OrtGetApiBase", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.30.0", 29)]
    [InlineData("1.29.1", 29)]
    [InlineData("1.23.2", 23)]
    [InlineData("1.16.0-dev", 16)]
    [InlineData("1.15.1", 0)]
    [InlineData("2.0.0", 0)]
    [InlineData("0.5.0", 0)]
    [InlineData("", 0)]
    [InlineData("1.x", 0)]
    public void A_runtime_is_asked_for_a_table_that_both_sides_know(string version, int expected) =>
        Assert.Equal(expected, OrtLibrary.NewestFor(version));

    private static string PortableIdentifier =>
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private RuntimeLocator Locator(string? path = null, string? provisioned = null) => new()
    {
        ExplicitPath = path,
        BaseDirectory = folder,
        NativeSearchDirectories = null,
        ProvisionedFolder = provisioned,
    };
}
