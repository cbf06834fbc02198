using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Pipeline;
using SynthiCad.Generator.Pipeline.Sharding;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Tests.Pipeline;

/// <summary>A folder with a scene file and small meshes, gone after the test.</summary>
internal sealed class TestWorkspace : IDisposable
{
    public TestWorkspace()
    {
        Root = Directory.CreateTempSubdirectory("synthicad-").FullName;
        Directory.CreateDirectory(Path.Combine(Root, "parts"));
        File.WriteAllText(Mesh("box.ply"), BoxPly(30, 20, 10));
        File.WriteAllText(Mesh("bar.ply"), BoxPly(60, 8, 8));
        File.WriteAllText(Mesh("plate.obj"), "mtllib plate.mtl\nusemtl steel\n" + BoxObj(40, 40, 4));
        File.WriteAllText(Mesh("plate.mtl"), "newmtl steel\nKd 0.5 0.5 0.5\n");
    }

    public string Root { get; }

    public string Output => Path.Combine(Root, "dataset");

    public List<string> Warnings { get; } = [];

    public int DevicesMade { get; private set; }

    public int JobsRendered { get; private set; }

    public string Mesh(string name) => Path.Combine(Root, "parts", name);

    /// <summary>Writes a scene file of small, quick images.</summary>
    public string Scene(int images = 4, string classes = "box.ply bar.ply plate.obj", string extra = "", string split = "\"test\": 1", int samples = 2)
    {
        var entries = classes.Split(' ').Select(mesh => $$"""{ "name": "{{Path.GetFileNameWithoutExtension(mesh)}}", "mesh": "parts/{{mesh}}" }""");
        var path = Path.Combine(Root, "test.synthicad.json");
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $$"""
            { "seed": 5, "imagesPerClass": {{images}}, "split": { {{split}} }, "image": { "width": 32, "height": 32 },
              "render": { "samples": {{samples}} }, {{extra}} "classes": [ {{string.Join(", ", entries)}} ] }
            """));
        return path;
    }

    public BuildResult Build(string scene, string? output = null, int threads = 2, CancellationToken cancellation = default, IProgressSink? progress = null, Shard? shard = null) => DatasetBuilder.Build(
        SceneFileReader.Read(scene),
        output ?? Output,
        new BuildOptions(threads, "cpu", () => Count(new CpuRenderDevice(threads)), progress ?? new Silence(), Warnings.Add) { Shard = shard ?? Shard.Whole },
        cancellation);

    /// <summary>Every file with its content's hash; the folder's fingerprint.</summary>
    public static SortedDictionary<string, string> Snapshot(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            files.Add(Path.GetRelativePath(folder, file), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
        }

        return files;
    }

    /// <summary>What lies in the workspace beside the inputs and the data set: must be nothing.</summary>
    public IEnumerable<string> Leftovers() => Directory.EnumerateFileSystemEntries(Root)
        .Select(path => Path.GetFileName(path))
        .Where(name => name.StartsWith("dataset.", StringComparison.Ordinal));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public static string BoxPly(float x, float y, float z)
    {
        var text = new StringBuilder("ply\nformat ascii 1.0\nelement vertex 8\nproperty float x\nproperty float y\nproperty float z\nelement face 6\nproperty list uchar int vertex_indices\nend_header\n");
        foreach (var corner in Corners(x, y, z))
        {
            text.Append(corner).Append('\n');
        }

        return text.Append("4 0 2 3 1\n4 4 5 7 6\n4 0 1 5 4\n4 2 6 7 3\n4 0 4 6 2\n4 1 3 7 5\n").ToString();
    }

    private static string BoxObj(float x, float y, float z) =>
        string.Concat(Corners(x, y, z).Select(corner => "v " + corner + "\n")) + "f 1 3 4 2\nf 5 6 8 7\nf 1 2 6 5\nf 3 7 8 4\nf 1 5 7 3\nf 2 4 8 6\n";

    private static IEnumerable<string> Corners(float x, float y, float z) =>
        Enumerable.Range(0, 8).Select(i => string.Create(CultureInfo.InvariantCulture, $"{(i & 1) * x} {((i >> 1) & 1) * y} {(i >> 2) * z}"));

    private CountingDevice Count(IRenderDevice device)
    {
        DevicesMade++;
        return new CountingDevice(device, jobs => JobsRendered += jobs);
    }

    internal sealed class Silence : IProgressSink
    {
        public void Begin(int images)
        {
        }

        public void Report(int done)
        {
        }

        public void Note(string text)
        {
        }
    }

    private sealed class CountingDevice(IRenderDevice inner, Action<int> count) : IRenderDevice
    {
        public string Name => inner.Name;

        public int PreferredBatch => inner.PreferredBatch;

        public void Render(IReadOnlyList<RenderJob> jobs, RenderSettings settings, IReadOnlyList<RenderFrame> frames, CancellationToken cancellation = default)
        {
            inner.Render(jobs, settings, frames, cancellation);
            count(jobs.Count);
        }

        public void Dispose() => inner.Dispose();
    }
}
