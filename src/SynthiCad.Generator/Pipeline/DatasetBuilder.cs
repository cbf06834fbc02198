using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Pipeline.Proofs;
using SynthiCad.Generator.Pipeline.Staging;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline;

/// <summary>
/// Builds a data set: goes on from what an interrupted run left, carries over what is unchanged, renders the rest, proves the
/// labels, swaps it in. Finished images outlive a failure in staging; the old data set stays until the new one is proven.
/// </summary>
internal static class DatasetBuilder
{
    public static BuildResult Build(SceneFile scene, string folder, BuildOptions options, CancellationToken cancellation)
    {
        using var output = OutputFolder.Open(folder, options.Wait, cancellation);
        var plan = BuildPlan.Create(scene, options.DeviceKind, options.Shard);
        var old = Manifest.TryRead(output.FolderPath);
        if (old is { Format: not ToolVersion.DatasetFormat })
        {
            old = null;
        }

        if (old is not null && string.Equals(old.Recipe, plan.Recipe, StringComparison.Ordinal) && DatasetFiles.Fault(output.FolderPath, old, cancellation: cancellation) is null)
        {
            output.DiscardStaging();
            return new BuildResult(UpToDate: true, [], [.. old.Classes.Select(item => item.Name)], 0, 0, old.Classes.Sum(item => item.Images), old.Root);
        }

        return Stage(output, plan, options.Progress, staged =>
        {
            foreach (var rest in staged.Folder.Rests())
            {
                staged.TakeBack(rest, options.Threads, cancellation);
            }

            staged.Folder.DropRests();
            if (old is not null)
            {
                staged.Carry(FinishedSource.Of(output.FolderPath, old), options.Threads, cancellation);
            }

            staged.Render(options, cancellation);
        }, cancellation);
    }

    /// <summary>Runs a build in staging and commits it; what is finished when it fails is kept for the next run.</summary>
    public static BuildResult Stage(OutputFolder output, BuildPlan plan, IProgressSink progress, Action<StagedBuild> make, CancellationToken cancellation)
    {
        var keep = false;
        try
        {
            using var folder = StagingFolder.Create(output.Staging, plan.Classes.Select(item => (item.Entry.Name, item.Hash, item.Images)));
            var staged = new StagedBuild(plan, folder);
            try
            {
                make(staged);
                progress.Note("proving the labels");
                var manifest = new DatasetFinisher(plan, folder.Journal, folder.Set).Write(cancellation);
                DatasetProof.Check(folder.Set, manifest, cancellation);
                cancellation.ThrowIfCancellationRequested();
                output.Commit(folder.Set);
                return staged.Result(manifest);
            }
            finally
            {
                keep = staged.HasWork;
            }
        }
        // The runtime reports a file above the system's limit (EFBIG) as an argument out of range.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" })
        {
            throw new SynthiCadException(ErrorCodes.WriteFailed, "the data set cannot be written: " + exception.Message, output.FolderPath, innerException: exception);
        }
        finally
        {
            if (!keep)
            {
                output.DiscardStaging();
            }
        }
    }
}
