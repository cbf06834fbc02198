using SynthiCad.Generator.Pipeline.Staging;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline;

/// <summary>A build under way: what is taken over, what is rendered.</summary>
internal sealed class StagedBuild
{
    private readonly BuildPlan plan;
    private readonly ImageGatherer gatherer;
    private readonly SortedSet<string> rendered = new(StringComparer.Ordinal);
    private int takenBack;
    private int toRender;
    private int missing;

    public StagedBuild(BuildPlan plan, StagingFolder folder)
    {
        this.plan = plan;
        Folder = folder;
        gatherer = new ImageGatherer(plan, folder.Journal, folder.Set);
    }

    public StagingFolder Folder { get; }

    /// <summary>True where staging holds images that are nowhere else.</summary>
    public bool HasWork => takenBack + toRender - missing > 0 && Directory.Exists(Folder.Set);

    /// <summary>Takes what an interrupted run finished.</summary>
    public void TakeBack(FinishedSource source, int threads, CancellationToken cancellation)
    {
        var before = gatherer.Taken;
        try
        {
            gatherer.Take(source, threads, cancellation);
        }
        finally
        {
            takenBack += gatherer.Taken - before;
        }
    }

    /// <summary>Takes what another data set holds.</summary>
    public void Carry(FinishedSource source, int threads, CancellationToken cancellation) => gatherer.Take(source, threads, cancellation);

    /// <summary>Renders what is missing.</summary>
    /// <exception cref="SynthiCadException">A class cannot be rendered; the others are finished.</exception>
    public void Render(BuildOptions options, CancellationToken cancellation)
    {
        var open = plan.Classes.Select(item => (Plan: item, Images: CountMissing(item))).Where(item => item.Images > 0).ToList();
        toRender = missing = open.Sum(item => item.Images);
        var failures = new List<SynthiCadException>();
        var work = new ClassLoader(plan.Scene, options.Warn, cancellation).Load(open.Select(item => item.Plan), failures);
        if (work.Count > 0)
        {
            RenderClasses(work, failures, options, cancellation);
            failures.AddRange(work.Select(item => item.Failure).OfType<SynthiCadException>());
        }

        for (var i = 1; i < failures.Count; i++)
        {
            options.Warn(failures[i].ToCanonicalString());
        }

        if (failures.Count > 0)
        {
            throw failures[0];
        }
    }

    /// <summary>The first image that is not finished, or null.</summary>
    public string? FirstMissing() => plan.Classes
        .SelectMany(item => item.Wanted().Where(image => !Folder.Journal.Table(item.Entry.Name).Has(image)).Select(image => FormattableString.Invariant($"{item.Entry.Name}_{image:D6}")))
        .FirstOrDefault();

    public BuildResult Result(Manifest manifest) => new(
        UpToDate: false,
        [.. rendered],
        [.. plan.Classes.Select(item => item.Entry.Name).Where(name => !rendered.Contains(name))],
        toRender - missing,
        takenBack,
        manifest.Classes.Sum(item => item.Images),
        manifest.Root);

    private void RenderClasses(IReadOnlyList<ClassWork> work, List<SynthiCadException> failures, BuildOptions options, CancellationToken cancellation)
    {
        var finisher = new ImageFinisher(plan, Folder.Journal, Folder.Set);
        try
        {
            using var device = options.CreateDevice();
            options.Progress.Begin(work.Sum(item => CountMissing(item.Plan)));
            failures.ForEach(failure => options.Progress.Note($"{failure.Code} {failure.File}; the other classes are finished first, for the next run"));
            new RenderLoop(plan, device, finisher, options.Progress).Run(work.SelectMany(Missing), options.Threads, cancellation);
        }
        finally
        {
            Folder.Journal.Sync();
            missing = plan.Classes.Sum(CountMissing);
            rendered.UnionWith(work.Select(item => item.Entry.Name));
        }
    }

    private IEnumerable<(ClassWork Work, int Image)> Missing(ClassWork work)
    {
        var table = Folder.Journal.Table(work.Entry.Name);
        return work.Plan.Wanted().Where(image => !table.Has(image)).Select(image => (work, image));
    }

    private int CountMissing(ClassPlan item)
    {
        var table = Folder.Journal.Table(item.Entry.Name);
        return item.Wanted().Count(image => !table.Has(image));
    }
}
