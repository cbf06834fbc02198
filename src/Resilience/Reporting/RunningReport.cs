using Resilience.Campaigns;
using Resilience.Reporting.Ci;
using Resilience.Reporting.Formats;
using Resilience.Reporting.Sweeps;
using Resilience.Sweeps;

namespace Resilience.Reporting;

/// <summary>
/// The report of a run in progress. It is written again after every point, so that it stands however the run ends; its path is said once.
/// </summary>
/// <param name="folder">Where its files are, a full path.</param>
/// <param name="claim">What keeps other processes out of the folder, or null.</param>
internal sealed class RunningReport(string folder, FolderClaim? claim = null)
{
    private readonly Lock gate = new();
    private readonly DateTimeOffset started = TimeProvider.System.GetUtcNow();
    private readonly List<(RunContext Context, CampaignResult Result)> campaigns = [];
    private readonly List<SweepAnalysis> sweeps = [];
    private readonly List<string> errors = [];
    private bool announced;

    /// <summary>Where the files are.</summary>
    public string Folder => folder;

    /// <summary>The page to open.</summary>
    public string HtmlPath { get; } = ReportPaths.In(folder).Html;

    /// <summary>The report as it stands.</summary>
    public ResilienceReport Current
    {
        get
        {
            lock (gate)
            {
                return ResilienceReport.Create(campaigns, started, TimeProvider.System.GetUtcNow(), [.. errors], [.. sweeps]);
            }
        }
    }

    /// <summary>Adds a measured point and writes the report.</summary>
    /// <returns>The campaign as far as it is measured.</returns>
    /// <exception cref="ResilienceException">RES0513.</exception>
    public CampaignResult Add(CampaignSpec spec, PointResult point, ModelUnderTest model, ICampaignHost host)
    {
        lock (gate)
        {
            var known = campaigns.FindIndex(c => c.Result.Spec == spec && c.Context.ModelSha256 == model.Model.Sha256 && c.Context.DatasetSha256 == model.Dataset.Sha256);
            var points = known < 0 ? [] : campaigns[known].Result.Points.Where(p => p.Flips != point.Flips);
            var result = model.Result(spec, [.. points, point], host);
            if (known < 0)
            {
                campaigns.Add((model.Context, result));
            }
            else
            {
                campaigns[known] = (campaigns[known].Context, result);
            }

            Write(host);
            return result;
        }
    }

    /// <summary>Adds a finished sweep: its own files, and its part of the report.</summary>
    /// <returns>The paths of its own files.</returns>
    /// <exception cref="ResilienceException">RES0513.</exception>
    public SweepPaths Add(SweepAnalysis sweep, ICampaignHost host)
    {
        lock (gate)
        {
            sweeps.Add(sweep);
            var paths = SweepWriter.Write(folder, sweep);
            Write(host);
            return paths;
        }
    }

    /// <summary>Notes what went wrong and writes the report.</summary>
    /// <exception cref="ResilienceException">RES0513.</exception>
    public void AddError(string message, ICampaignHost host)
    {
        lock (gate)
        {
            errors.Add(message);
            Write(host);
        }
    }

    private void Write(ICampaignHost host)
    {
        var report = Current;
        ReportWriter.Write(folder, report);
        StepSummary.Put(folder, MarkdownReport.Write(report), Environment.GetEnvironmentVariable(StepSummary.Variable));
        if (!announced)
        {
            announced = true;
            host.Progress($"report: {HtmlPath}{(claim is null || claim.Folder == claim.Wanted ? string.Empty : $" (another run writes to {claim.Wanted})")}");
        }
    }
}
