using Consumer.Tests.Documentation;
using SynthiCad.Testing;

namespace Consumer.Tests.Templates;

/// <summary>
/// What the README's five minutes make, command by command as they stand there: a stand-in for a clone, whose two scripts have run already, and a
/// folder with a model and images, whose name has spaces and an umlaut.
/// </summary>
public sealed class Gate : IDisposable
{
    // Templates are installed into a place of this test's own.
    private const string OwnHive = "dotnet() { if [ \"$1\" = new ]; then command dotnet \"$@\" --debug:custom-hive \"$HIVE\"; else command dotnet \"$@\"; fi; }\n";

    private Gate(PackageFeed feed)
    {
        Scratch = Directory.CreateTempSubdirectory("template-").FullName;
        var clone = Path.Combine(Scratch, "clone");
        foreach (var script in new[] { "setup.sh", "pack.sh" })
        {
            Script.Write(Path.Combine(clone, "build", script), string.Empty);
        }

        Directory.CreateDirectory(Path.Combine(clone, "artifacts"));
        Directory.CreateSymbolicLink(Path.Combine(clone, "artifacts", "packages"), feed.Packages);
        Directory.CreateSymbolicLink(Path.Combine(clone, ".native"), Path.GetDirectoryName(Path.GetDirectoryName(PackageFeed.NativeRuntime))!);

        Folder = Path.Combine(Scratch, "mein Tor für Bits");
        Directory.CreateDirectory(Path.Combine(Folder, "models"));
        File.WriteAllBytes(Path.Combine(Folder, "models", "model.onnx"), TinyWorld.Model());
        File.WriteAllText(Path.Combine(Folder, "models", "classes.txt"), "cube\nslab\n");
        GreyJpeg.WriteClasses(Path.Combine(Folder, "data", "test"), 6);

        var commands = Block.Of("bash", "sh").Where(b => b.File == "README.md").Take(2).Select(b => b.Text).ToList();
        FiveMinutes = DotNet.RunProgram("bash", clone, ["-e", "-c", $"{OwnHive}{commands[0]}\ncd '{Folder}'\n{commands[1]}"], ("HIVE", Hive)).MustSucceed();
    }

    /// <summary>Where the commands ran: models, data and the new folder Gate.</summary>
    public string Folder { get; }

    public string Scratch { get; }

    internal ChildResult FiveMinutes { get; }

    /// <summary>The library that stands in for the runtime's package.</summary>
    internal static (string Name, string Value) Runtime => ("RESILIENCE_ORT_PATH", PackageFeed.NativeRuntime);

    private string Hive => Path.Combine(Scratch, "hive");

    internal ChildResult New(params string[] arguments) => DotNet.Run(Folder, ["new", "resilience", .. arguments, "--debug:custom-hive", Hive]);

    internal ChildResult Run(params string[] arguments) => DotNet.RunProgram("dotnet", Folder, arguments, Runtime);

    public void Dispose() => Directory.Delete(Scratch, recursive: true);

    /// <summary>Runs the commands when a test first asks for what they make.</summary>
    public sealed class Fixture : IDisposable
    {
        private Gate? gate;

        public Gate Of(PackageFeed feed) => gate ??= new Gate(feed);

        public void Dispose() => gate?.Dispose();
    }
}
