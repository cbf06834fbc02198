using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline;

/// <summary>The data set that is there already, as far as its files still are what its manifest says.</summary>
internal sealed class OldDataset
{
    private readonly string folder;
    private readonly Dictionary<string, List<(ImageRecord Record, FileEntry File)>> byClass = new(StringComparer.Ordinal);

    private OldDataset(string folder, Manifest manifest)
    {
        this.folder = folder;
        Manifest = manifest;
    }

    public Manifest Manifest { get; }

    /// <summary>True where every file is there, unharmed.</summary>
    public bool IsIntact { get; private set; }

    /// <summary>Reads and proves the old data set; null where there is none to build on.</summary>
    public static OldDataset? Open(string folder)
    {
        if (Manifest.TryRead(folder) is not { } manifest || manifest.Format != ToolVersion.DatasetFormat)
        {
            return null;
        }

        var old = new OldDataset(folder, manifest);
        var sound = new bool[manifest.Files.Count];
        Parallel.For(0, sound.Length, i => sound[i] = IsInside(manifest.Files[i].Path) && FileHashes.Matches(folder, manifest.Files[i]));
        var good = manifest.Files.Where((_, i) => sound[i]).ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        old.IsIntact = good.Count == manifest.Files.Count
            && string.Equals(Manifest.RootOf(manifest.Classes, manifest.Files), manifest.Root, StringComparison.Ordinal);
        foreach (var split in Enum.GetValues<Split>())
        {
            old.AddSplit(split, good);
        }

        return old;
    }

    /// <summary>The images of a class, in order, if all of them are there and were made from the same inputs.</summary>
    public IReadOnlyList<(ImageRecord Record, FileEntry File)>? Find(ClassInputs inputs, out ManifestClass? entry)
    {
        entry = Manifest.Classes.FirstOrDefault(item => string.Equals(item.Name, inputs.Entry.Name, StringComparison.Ordinal));
        if (entry is null || !string.Equals(entry.Hash, inputs.Hash, StringComparison.Ordinal) || !byClass.TryGetValue(entry.Name, out var images))
        {
            return null;
        }

        images.Sort((a, b) => a.Record.Index.CompareTo(b.Record.Index));
        return images.Count == entry.Images && images.Where((image, i) => image.Record.Index == i).Count() == entry.Images ? images : null;
    }

    /// <summary>Brings a file over into a new data set.</summary>
    public void Carry(FileEntry file, string staging) =>
        AtomicSwap.LinkOrCopy(Path.Combine(folder, file.Path), Path.Combine(staging, file.Path));

    private void AddSplit(Split split, Dictionary<string, FileEntry> good)
    {
        var annotations = DatasetWriter.AnnotationsPath(split);
        if (!good.ContainsKey(annotations) || CocoReader.TryRead(Path.Combine(folder, annotations)) is not { } coco)
        {
            return;
        }

        var images = coco.Images.ToDictionary(image => image.Id);
        foreach (var annotation in coco.Annotations)
        {
            var name = coco.Categories[annotation.CategoryId - 1];
            var stem = Path.GetFileNameWithoutExtension(images[annotation.ImageId].FileName);
            if (!int.TryParse(stem.AsSpan(stem.LastIndexOf('_') + 1), System.Globalization.CultureInfo.InvariantCulture, out var index))
            {
                continue;
            }

            var record = new ImageRecord(name, index, split, annotation.Label, annotation.SceneJson);
            if (good.TryGetValue(record.DatasetPath, out var file))
            {
                if (!byClass.TryGetValue(name, out var list))
                {
                    byClass.Add(name, list = []);
                }

                list.Add((record, file));
            }
        }
    }

    // A manifest that someone edited must not make us read, or carry over, files from elsewhere.
    private static bool IsInside(string path) => !Path.IsPathRooted(path) && !path.Split('/', '\\').Contains("..", StringComparer.Ordinal);
}
