using System.Text.Json;
using SynthiCad.Generator.Pipeline.Proofs;
using SynthiCad.Generator.Pipeline.Staging;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline.Sharding;

/// <summary>Joins the shards of a data set; the outcome is byte for byte what one run would have made.</summary>
internal static class ShardMerger
{
    /// <summary>Joins shards into a folder.</summary>
    /// <exception cref="SynthiCadException">A folder is no shard (SCAD0316), they differ (SCAD0314), or one is missing (SCAD0315).</exception>
    public static BuildResult Merge(IReadOnlyList<string> folders, string output, int threads, IProgressSink progress, CancellationToken cancellation)
    {
        var shards = folders.Select(folder => (Folder: Path.GetFullPath(folder), Manifest: ReadShard(folder))).ToList();
        Check(shards);
        var (first, manifest) = shards[0];
        var hashes = manifest.Classes.ToDictionary(item => item.Name, item => item.Hash, StringComparer.Ordinal);
        var plan = BuildPlan.Of(ShardScene.Read(first, manifest), manifest.Device, hashes, manifest.Settings.SeparatePictures);
        using var target = OutputFolder.Open(output, wait: null, cancellation);
        var old = Manifest.TryRead(target.FolderPath);
        if (old is not null && string.Equals(old.Recipe, plan.Recipe, StringComparison.Ordinal) && DatasetFiles.Fault(target.FolderPath, old, cancellation: cancellation) is null)
        {
            target.DiscardStaging();
            return new BuildResult(UpToDate: true, [], [.. hashes.Keys], 0, 0, old.Classes.Sum(item => item.Images), old.Root);
        }

        return DatasetBuilder.Stage(target, plan, progress, staged =>
        {
            staged.Folder.DropRests();
            foreach (var shard in shards)
            {
                staged.Carry(FinishedSource.Of(shard.Folder, shard.Manifest), threads, cancellation);
            }

            if (staged.FirstMissing() is { } stem)
            {
                throw new SynthiCadException(ErrorCodes.ShardMissing, $"image {stem} is in no shard, or its file is damaged; make that shard again", first);
            }
        }, cancellation);
    }

    private static Manifest ReadShard(string folder) => Manifest.TryRead(folder) switch
    {
        { Format: not ToolVersion.DatasetFormat } other => throw new SynthiCadException(ErrorCodes.NotADataset, FormattableString.Invariant($"the shard is of format {other.Format}; expected {ToolVersion.DatasetFormat}"), folder),
        { Shard: not null } manifest => manifest,
        { } => throw new SynthiCadException(ErrorCodes.NotADataset, "this is a whole data set; expected a shard, made with --shard k/n", folder),
        null => throw new SynthiCadException(ErrorCodes.NotADataset, "there is no shard of a data set; expected a folder made with --shard k/n", folder),
    };

    private static void Check(List<(string Folder, Manifest Manifest)> shards)
    {
        var (folder, first) = shards[0];
        foreach (var (other, manifest) in shards.Skip(1))
        {
            if (Difference(first, manifest) is { } what)
            {
                throw new SynthiCadException(ErrorCodes.ShardsDiffer, $"this shard and {folder} are not of one data set: they differ in {what}", other);
            }
        }

        var numbers = shards.ConvertAll(item => Shard.TryParse(item.Manifest.Shard!) ?? default);
        var missing = Enumerable.Range(1, numbers[0].Of).Except(numbers.Select(item => item.Number)).ToList();
        if (missing.Count > 0 || numbers.Count != numbers[0].Of)
        {
            var what = missing.Count > 0 ? $"shard {string.Join(", ", missing.Take(10).Select(number => new Shard(number, numbers[0].Of)))} is missing" : "a shard is given twice";
            throw new SynthiCadException(ErrorCodes.ShardMissing, $"{what}; expected each of the {numbers[0].Of} shards once", folder);
        }
    }

    private static string? Difference(Manifest a, Manifest b)
    {
        (string What, bool Same)[] checks =
        [
            ("the number of shards", a.Shard!.Split('/')[1] == b.Shard!.Split('/')[1]),
            ("the program's version", a.ToolVersion == b.ToolVersion),
            ("the scene file", a.Scene == b.Scene),
            ("the seed", a.Seed == b.Seed),
            ("the device", a.Device == b.Device),
            ("numbers, splits, sizes or formats", JsonSerializer.Serialize(a.Settings) == JsonSerializer.Serialize(b.Settings)),
            ("the classes", a.Classes.Select(item => (item.Name, item.Mesh)).SequenceEqual(b.Classes.Select(item => (item.Name, item.Mesh)))),
        ];
        if (checks.FirstOrDefault(check => !check.Same).What is { } what)
        {
            return what;
        }

        var changed = a.Classes.Zip(b.Classes).FirstOrDefault(pair => pair.First.Hash != pair.Second.Hash).First;
        return changed is null ? null : $"what class \"{changed.Name}\" is made of";
    }
}
