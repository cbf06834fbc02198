using SynthiCad.Testing;

namespace Consumer.Tests;

/// <summary>A project with both packages, the scene, the model and the runtime's package, built once.</summary>
public sealed class BuiltConsumer : IDisposable
{
    public BuiltConsumer(PackageFeed feed)
    {
        Project = new ConsumerProject(feed, $"""
            <PackageReference Include="Resilience.MSBuild" Version="{feed.Version}" />
            <PackageReference Include="{PackageFeed.RuntimeId}" Version="{feed.RuntimeVersion}" />
            <SynthiCadScene Include="cad/parts.synthicad.json" />
            <Content Include="models/tiny.onnx" CopyToOutputDirectory="PreserveNewest" />
            """);
        TinyWorld.WriteCad(Project);
        Project.Write("models/tiny.onnx", TinyWorld.Model());
        Project.Write("Tests.cs", TinyWorld.Tests);
        FirstBuild = Project.Build();
    }

    internal ConsumerProject Project { get; }

    internal ChildResult FirstBuild { get; }

    public void Dispose() => Project.Dispose();
}
