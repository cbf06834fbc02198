using System.Numerics;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Tests.Labels;
using SynthiCad.Generator.Tests.Rendering;
using SynthiCad.Generator.Writers;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Tests.Writers;

/// <summary>A small data set of several objects an image, in all formats, from frames cast in double precision.</summary>
public sealed class WrittenSet : IDisposable
{
    internal const int Width = 48;
    internal const int Height = 36;

    private static readonly Dictionary<string, Vector3> Parts = new(StringComparer.Ordinal)
    {
        ["Nut"] = new(9, 14, 6),
        ["bracket"] = new(22, 8, 12),
        ["null"] = new(5, 5, 15),
    };

    private readonly Dictionary<string, FileEntry> files = new(StringComparer.Ordinal);

    public WrittenSet()
    {
        Scene = MakeScene(Path.Combine(Root, "mixed.synthicad.json"));
        Directory.CreateDirectory(Data);
        foreach (var className in Classes)
        {
            var splits = SplitPlanner.Assign(Scene.Seed, className, Scene.ImagesPerClass, Scene.Split);
            for (var index = 0; index < splits.Length; index++)
            {
                Images.Add(Draw(className, index, splits[index]));
            }
        }

        Write(Data, Take);
    }

    internal string Root { get; } = Directory.CreateTempSubdirectory("synthicad-").FullName;

    internal string Data => Path.Combine(Root, "data");

    internal SceneFile Scene { get; }

    internal List<string> Classes { get; } = [.. Parts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>By class, then number.</summary>
    internal List<(ImageTruth Truth, RenderFrame Frame)> Images { get; } = [];

    internal IEnumerable<ImageTruth> Truths => Images.Select(image => image.Truth);

    internal IReadOnlyDictionary<string, FileEntry> Files => files;

    internal string At(string path) => Path.Combine(Data, path);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Writes the set once more, elsewhere.</summary>
    internal void Write(string folder, Action<FileEntry> taken)
    {
        var entries = new Dictionary<string, FileEntry>(StringComparer.Ordinal);
        var sink = new DatasetSink(folder, entry =>
        {
            entries.Add(entry.Path, entry);
            taken(entry);
        });
        var writers = DatasetWriters.Create(Scene);
        foreach (var (truth, frame) in Images)
        {
            sink.Write(truth.ImagePath, TurboJpeg.Encode(frame.Rgb, Width, Height, 95, subsampleChroma: false));
            foreach (var writer in writers)
            {
                var before = entries.Count;
                writer.WriteImage(truth, frame, sink);
                Assert.Equal(writer.HasImageFiles, entries.Count > before);
            }
        }

        var set = new DatasetTruth(Scene, split => Truths.Where(truth => truth.Split == split), path => entries[path]);
        foreach (var writer in writers)
        {
            writer.WriteSet(set, sink);
        }
    }

    private void Take(FileEntry entry) => files.Add(entry.Path, entry);

    private SceneFile MakeScene(string path)
    {
        foreach (var (name, half) in Parts)
        {
            File.WriteAllBytes(Path.Combine(Root, name + ".ply"), MeshWriter.Ply(TestScenes.Box(half).Mesh, MeshEncoding.Ascii));
        }

        var classes = Parts.Keys.Select(name => $$"""{ "name": "{{name}}", "mesh": "{{name}}.ply" }""");
        File.WriteAllText(path, $$"""
            { "seed": 3, "imagesPerClass": 5, "split": { "train": 0.6, "val": 0.2, "test": 0.2 }, "image": { "width": {{Width}}, "height": {{Height}} },
              "output": { "formats": ["coco", "hdf5", "imagefolder", "yolo", "voc", "kitti", "bop", "webdataset", "croissant"], "masks": "polygon" },
              "classes": [ {{string.Join(", ", classes)}} ] }
            """);
        return SceneFileReader.Read(path);
    }

    /// <summary>The subject, another part that may hide it, and often a distractor or a third part at the rim.</summary>
    private (ImageTruth Truth, RenderFrame Frame) Draw(string className, int index, Split split)
    {
        for (var attempt = 0; ; attempt++)
        {
            var random = new CounterRandom((ulong)Classes.IndexOf(className), (ulong)((index * 100) + attempt));
            var others = Classes.Where(name => name != className).ToList();
            // Ids have a gap, and one is too big for a byte.
            var far = index == 4 ? 200 : 0;
            var scene = LabelScenes.Of(
                Place(1, className, 0, ref random), Place(3, others[0], 25 + far, ref random), Place(0, others[0], 30, ref random), Place(260, others[1], 40 + far, ref random)) with
            {
                Camera = new Camera(new Vector3(40, -180, 120), new Vector3(2, 3, -4), Vector3.UnitZ, 24),
                Floor = index % 2 == 0 ? new Floor(-60, Vector3.One) : null,
            };
            var frame = LabelScenes.Cast(scene, Width, Height);
            for (var i = 0; i < frame.Ids.Length; i++)
            {
                frame.Normals[i] = float.IsFinite(frame.Depth[i]) ? Vector3.Normalize(TestScenes.Point(ref random, 1)) : Vector3.Zero;
                frame.Rgb.AsSpan(3 * i, 3).Fill((byte)(40 + (frame.Ids[i] % 200)));
            }

            var name = new ImageName(className, index, attempt, split);
            var rejection = TruthMaker.Make(
                scene, id => id switch { 1 => className, 3 => others[0], _ => others[1] }, frame, name, new LabelLimits(6, 0.1), TestTruths.Scene, out var truth);
            if (rejection == Rejection.None)
            {
                Assert.Null(TruthCheck.Fault(truth!));
                return (truth!, frame);
            }
        }
    }

    private static RenderObject Place(ushort id, string className, float spread, ref CounterRandom random)
    {
        var turn = Quaternion.Normalize(new Quaternion(TestScenes.Point(ref random, 1), random.NextSingle() + 0.1f));
        var move = TestScenes.Point(ref random, 5 + spread);
        return LabelScenes.Placed(id, TestScenes.Box(Parts[className]), Matrix4x4.CreateFromQuaternion(turn) * Matrix4x4.CreateTranslation(move));
    }
}
