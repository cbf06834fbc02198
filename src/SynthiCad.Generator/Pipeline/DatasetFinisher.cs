using System.Text;
using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Pipeline.Sharding;
using SynthiCad.Generator.Pipeline.Staging;
using SynthiCad.Generator.Reports;
using SynthiCad.Generator.Reports.Statistics;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline;

/// <summary>Writes what covers many images, when all are there: records, formats, statistics, manifest.</summary>
internal sealed class DatasetFinisher(BuildPlan plan, Journal journal, string set)
{
    private const int NearPairs = 10;
    private readonly List<FileEntry> files = [];
    private readonly DatasetStatistics statistics = new(plan.Classes.Select(item => item.Entry.Name));

    public Manifest Write(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.Combine(set, DatasetPaths.Records));
        var classes = plan.Classes.Select(item => WriteRecords(item, cancellation)).ToList();
        if (plan.Shard.IsWhole)
        {
            var records = new RecordSet(set, [.. plan.Classes.Select(item => item.Entry.Name)]);
            var truth = new DatasetTruth(plan.Scene, records.Truths, records.FileOf);
            foreach (var writer in plan.Writers)
            {
                cancellation.ThrowIfCancellationRequested();
                WriteFormat(writer, truth);
            }

            WriteReport(cancellation);
        }
        else
        {
            var sink = new DatasetSink(set);
            ShardScene.Write(plan.Scene, sink);
            files.AddRange(sink.Files);
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        var manifest = new Manifest
        {
            ToolVersion = ToolVersion.Text,
            Format = ToolVersion.DatasetFormat,
            Seed = plan.Scene.Seed,
            Device = plan.Device,
            Scene = Path.GetFileName(plan.Scene.Path),
            Shard = plan.Shard.IsWhole ? null : plan.Shard.ToString(),
            Settings = plan.Settings(),
            Recipe = plan.Recipe,
            Root = Manifest.RootOf(classes, files),
            Classes = classes,
            Files = files,
        };
        using (var stream = File.Create(Path.Combine(set, Manifest.FileName)))
        {
            manifest.Write(stream);
        }

        return manifest;
    }

    // The journal's lines in the order of the images.
    private ManifestClass WriteRecords(ClassPlan item, CancellationToken cancellation)
    {
        var path = DatasetPaths.RecordsOf(item.Entry.Name);
        var (images, rejected) = (0, default(Rejections));
        using (var stream = new FileStream(Path.Combine(set, path), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            foreach (var image in item.Wanted())
            {
                cancellation.ThrowIfCancellationRequested();
                var line = journal.Line(item.Entry.Name, image);
                var entry = EntryJson.TryRead(line) ?? throw new SynthiCadException(ErrorCodes.RecordProof, FormattableString.Invariant($"the record of image {image} cannot be read back"), path);
                rejected += entry.Rejected;
                images++;
                if (plan.Shard.IsWhole)
                {
                    statistics.Add(entry);
                }

                stream.Write(line.Span);
                stream.WriteByte((byte)'\n');
            }
        }

        files.Add(FileHashes.Entry(set, path));
        return new ManifestClass(item.Entry.Name, item.Entry.Mesh, item.Hash, images, rejected);
    }

    private void WriteReport(CancellationToken cancellation)
    {
        var sink = new DatasetSink(set);
        var pairs = NearDuplicates.Find(statistics.Fingerprints, NearPairs, cancellation);
        sink.Write(DatasetPaths.Statistics, stream => StatisticsJson.Write(stream, statistics, pairs));
        var page = new ReportPage(set, statistics, pairs).Write(Path.GetFileName(plan.Scene.Path), plan.Settings(), plan.Device);
        sink.Write(DatasetPaths.Report, Encoding.UTF8.GetBytes(page));
        files.AddRange(sink.Files);
    }

    private void WriteFormat(IDatasetWriter writer, DatasetTruth truth)
    {
        var path = DatasetPaths.FilesOf(writer.Name);
        Directory.CreateDirectory(Path.Combine(set, DatasetPaths.FileLists));
        using (var stream = new FileStream(Path.Combine(set, path), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            writer.WriteSet(truth, new DatasetSink(set, entry => FileList.WriteLine(stream, entry)));
        }

        files.Add(FileHashes.Entry(set, path));
    }
}
