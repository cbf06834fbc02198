using System.Collections.Concurrent;
using Resilience.Campaigns;
using Resilience.Reporting;

namespace Resilience.Xunit.Execution;

/// <summary>
/// The report of a test run, one folder a test assembly. It is written again after every point, so that it stands
/// however the run ends; its path is printed once.
/// </summary>
internal sealed class RunReport
{
    /// <summary>Chooses the report folder; by default <c>TestResults/resilience</c> beside the test assembly.</summary>
    public const string FolderVariable = "RESILIENCE_RESULTS_DIR";

    /// <summary>Names the file in which the data collector looks for report folders.</summary>
    public const string IndexVariable = "RESILIENCE_REPORT_INDEX";

    private static readonly ConcurrentDictionary<string, RunReport> Reports = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly DateTimeOffset started = TimeProvider.System.GetUtcNow();
    private readonly List<(RunContext Context, CampaignResult Result)> campaigns = [];
    private readonly List<string> errors = [];
    private bool announced;

    private RunReport(string assemblyFolder)
    {
        var chosen = Environment.GetEnvironmentVariable(FolderVariable);
        Folder = Path.GetFullPath(string.IsNullOrEmpty(chosen) ? Path.Combine(assemblyFolder, "TestResults", "resilience") : chosen);
        HtmlPath = ReportPaths.In(Folder).Html;
        var index = Environment.GetEnvironmentVariable(IndexVariable);
        if (!string.IsNullOrEmpty(index))
        {
            File.AppendAllLines(index, [Folder]);
        }
    }

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>The page to open.</summary>
    public string HtmlPath { get; }

    /// <summary>The report of a test assembly.</summary>
    public static RunReport For(string assemblyFolder) => Reports.GetOrAdd(assemblyFolder, folder => new RunReport(folder));

    /// <summary>Adds a measured point and writes the report.</summary>
    /// <returns>The campaign as far as it is measured.</returns>
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

    /// <summary>Notes what went wrong and writes the report.</summary>
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
        ReportWriter.Write(Folder, ResilienceReport.Create(campaigns, started, TimeProvider.System.GetUtcNow(), errors));
        if (!announced)
        {
            announced = true;
            host.Progress($"report: {HtmlPath}");
        }
    }
}
