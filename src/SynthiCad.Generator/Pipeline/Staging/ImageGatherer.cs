using SynthiCad.Generator.Pipeline.Records;

namespace SynthiCad.Generator.Pipeline.Staging;

/// <summary>Takes finished images over into a staged data set, as far as they are what a build would make anew.</summary>
internal sealed class ImageGatherer(BuildPlan plan, Journal journal, string set)
{
    private int taken;

    /// <summary>Images taken over.</summary>
    public int Taken => taken;

    /// <summary>Takes what it can from a source; every file is held against its hash first.</summary>
    public void Take(FinishedSource source, int threads, CancellationToken cancellation) =>
        Workers.ForEach(source.Lines(), threads, line => TakeLine(source, line), cancellation);

    private void TakeLine(FinishedSource source, ReadOnlyMemory<byte> line)
    {
        if (EntryJson.TryRead(line) is not { } old
            || plan.Find(old.Truth.ClassName) is not { } target
            || !source.Hashes.TryGetValue(target.Entry.Name, out var hash)
            || !string.Equals(hash, target.Hash, StringComparison.Ordinal)
            || !target.Wants(old.Truth.Index)
            || Fit(source, old, target) is not { } entry)
        {
            return;
        }

        var table = journal.Table(target.Entry.Name);
        if (!table.TryClaim(old.Truth.Index))
        {
            return;
        }

        if (!Bring(source, old, entry))
        {
            table.Release(old.Truth.Index);
        }
    }

    private bool Bring(FinishedSource source, ImageEntry old, ImageEntry entry)
    {
        // Paths differ only where an image goes to another split, and then it has the picture alone.
        var found = entry.Files
            .Select((file, i) => (From: i == 0 ? old.Picture : file, To: file))
            .Select(file => (file.From, file.To, Folder: source.FolderOf(file.From)))
            .ToList();
        if (found.Exists(file => file.Folder is null))
        {
            return false;
        }

        foreach (var (from, to, folder) in found)
        {
            source.Bring(folder!, from, Path.Combine(set, to.Path));
        }

        journal.Add(entry);
        Interlocked.Increment(ref taken);
        return true;
    }

    // The entry as this build would write it, or null where the image must be rendered.
    private ImageEntry? Fit(FinishedSource source, ImageEntry old, ClassPlan target)
    {
        if (!string.Equals(old.Picture.Path, old.Truth.ImagePath, StringComparison.Ordinal))
        {
            return null;
        }

        var extras = plan.ImageFormats.Select(format => old.Extras.FirstOrDefault(extra => string.Equals(extra.Format, format, StringComparison.Ordinal))).ToList();
        if (extras.Contains(null))
        {
            return null;
        }

        if (plan.CategoryFormats.Count > 0 && !source.HasClasses(plan.Classes.Select(item => item.Entry.Name)))
        {
            return null;
        }

        var split = target.SplitOf(old.Truth.Index);
        if (split != old.Truth.Split && (extras.Count > 0 || plan.SplitShapesImages))
        {
            return null;
        }

        var truth = old.Truth with { Split = split };
        return old with { Truth = truth, Picture = old.Picture with { Path = truth.ImagePath }, Extras = extras! };
    }
}
