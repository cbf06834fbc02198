using SynthiCad.Testing;

namespace Consumer.Tests.Templates;

/// <summary>What <c>dotnet new resilience</c> makes around a model and a folder of images, in a folder whose name has a space and an umlaut.</summary>
public sealed class Gate : IDisposable
{
    // 32x32 pixels of one grey.
    private const string Jpeg =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAAgACABAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAEC"
        + "AwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKT"
        + "lJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/ACiiiiiiiiiiiiiiiv/Z";

    private Gate(PackageFeed feed)
    {
        Scratch = Directory.CreateTempSubdirectory("template-").FullName;
        Folder = Path.Combine(Scratch, "mein Tor für Bits");
        Hive = Path.Combine(Scratch, "hive");
        Directory.CreateDirectory(Path.Combine(Folder, "models"));
        File.WriteAllBytes(Path.Combine(Folder, "models", "tiny.onnx"), TinyWorld.Model());
        foreach (var name in new[] { "cube", "slab" })
        {
            Directory.CreateDirectory(Path.Combine(Folder, "photos", name));
            for (var i = 0; i < 6; i++)
            {
                File.WriteAllBytes(Path.Combine(Folder, "photos", name, $"{i}.jpg"), Convert.FromBase64String(Jpeg));
            }
        }

        DotNet.Run(Folder, "new", "install", Path.Combine(feed.Packages, $"Resilience.Templates.{feed.Version}.nupkg"), "--debug:custom-hive", Hive).MustSucceed();
        Made = New("-n", "Gate", "--model", "models/tiny.onnx", "--images", "photos/", "--feed", feed.Packages).MustSucceed();
    }

    /// <summary>Where the command ran: models, photos and the new folder Gate.</summary>
    public string Folder { get; }

    public string Scratch { get; }

    internal string Hive { get; }

    internal ChildResult Made { get; }

    /// <summary>The library that stands in for the runtime's package.</summary>
    internal static (string Name, string Value) Runtime => ("RESILIENCE_ORT_PATH", PackageFeed.NativeRuntime);

    internal ChildResult New(params string[] arguments) => DotNet.Run(Folder, ["new", "resilience", .. arguments, "--debug:custom-hive", Hive]);

    internal ChildResult Run(params string[] arguments) => DotNet.RunProgram("dotnet", Folder, arguments, Runtime);

    public void Dispose() => Directory.Delete(Scratch, recursive: true);

    /// <summary>Makes the project when a test first asks for it.</summary>
    public sealed class Fixture : IDisposable
    {
        private Gate? gate;

        public Gate Of(PackageFeed feed) => gate ??= new Gate(feed);

        public void Dispose() => gate?.Dispose();
    }
}
