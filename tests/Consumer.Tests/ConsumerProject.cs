using System.Xml.Linq;
using SynthiCad.Testing;

namespace Consumer.Tests;

/// <summary>A user's test project in a temporary folder outside the checkout.</summary>
internal sealed class ConsumerProject : IDisposable
{
    public ConsumerProject(PackageFeed feed, string items)
    {
        Folder = Directory.CreateTempSubdirectory("consumer-").FullName;
        // Adds to the machine's sources.
        Write("nuget.config", $"""
            <configuration>
              <packageSources><add key="packed" value="{feed.Packages}" /></packageSources>
            </configuration>
            """);
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestoreIgnoreFailedSources>true</RestoreIgnoreFailedSources>
              </PropertyGroup>
              <ItemGroup>
                {Reference("Microsoft.NET.Test.Sdk")}
                {Reference("xunit")}
                {Reference("xunit.runner.visualstudio")}
                <PackageReference Include="Resilience.Xunit" Version="{feed.Version}" />
                {items}
              </ItemGroup>
            </Project>
            """);
    }

    public string Folder { get; }

    public string At(string path) => Path.Combine(Folder, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    public void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllBytes(At(path), content);
    }

    public ChildResult Build(params string[] more) => DotNet.Run(Folder, ["build", "-nologo", "-v:normal", "-nodeReuse:false", .. more]);

    public ChildResult Clean() => DotNet.Run(Folder, "clean", "-nologo", "-nodeReuse:false");

    public ChildResult Test(params string[] arguments) => DotNet.Run(Folder, ["test", "--no-build", "-nologo", .. arguments]);

    public IReadOnlyList<string> Files(string folder, string pattern) =>
        Directory.Exists(At(folder)) ? [.. Directory.EnumerateFiles(At(folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The version that this repository itself is tested with.</summary>
    public static string Version(string id)
    {
        var versions = XDocument.Load(Path.Combine(Checkout.Root, "Directory.Packages.props"));
        return (string)versions.Descendants("PackageVersion").Single(v => (string)v.Attribute("Include")! == id).Attribute("Version")!;
    }

    private static string Reference(string id) => $"<PackageReference Include=\"{id}\" Version=\"{Version(id)}\" />";
}
