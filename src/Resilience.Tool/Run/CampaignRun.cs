using System.Diagnostics;
using System.Globalization;
using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Campaigns.Limits;
using Resilience.Campaigns.Shards;
using Resilience.Gates;
using Resilience.Mitigation.Comparison;
using Resilience.Reporting;
using Resilience.Specs;
using Resilience.Sweeps;
using Resilience.Tool.Sweep;

namespace Resilience.Tool.Run;

/// <summary>Runs a file's campaigns one after the other: a line a point, the report after each.</summary>
/// <param name="file">The campaigns and what they run on.</param>
/// <param name="host">Progress and cancellation.</param>
/// <param name="output">Receives the results.</param>
internal sealed class CampaignRun(CampaignFile file, ICampaignHost host, TextWriter output)
{
    private readonly RunningReport report = new(file.Report);
    private bool failed;

    /// <summary>Checks all campaigns against the model, then runs them.</summary>
    /// <returns>The report, and whether a campaign met an error.</returns>
    /// <exception cref="BadCampaignFileException">A campaign does not fit the model; no trial has run.</exception>
    /// <exception cref="ResilienceException">Model, data set or device: the codes of docs/errors.md.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; journals keep what was finished.</exception>
    public (ResilienceReport Report, bool Failed) Run()
    {
        using var subject = new ModelUnderTest(new EngineOptions
        {
            ModelPath = file.Model,
            DatasetPath = file.Dataset,
            DatasetName = file.DatasetName,
            Facts = file.Facts,
            CampaignFile = file.Path,
            Fit = file.Fit,
            Images = file.Images,
            Device = file.Device,
            Verify = file.Verify,
            Shard = file.Shard,
            JournalFolder = Path.Combine(file.Report, "journal"),
            CacheFolder = Path.Combine(file.Report, "cache"),
        });
        foreach (var spec in Checked(subject))
        {
            Run(subject, spec);
        }

        foreach (var (sweep, _) in file.Sweeps)
        {
            Run(subject, sweep);
        }

        return (report.Current, failed);
    }

    // A mistake in the last campaign is not told after the hours that the first ones take.
    private List<CampaignSpec> Checked(ModelUnderTest subject)
    {
        // What is wrong with these is no campaign's fault.
        _ = (subject.Model, subject.Dataset, subject.Signature, subject.Device);
        var specs = new List<CampaignSpec>();
        Check(spec => Shard.Require(file.Shard, spec));
        Check(spec => specs.Add(spec with { Flips = subject.Points(spec, host) }));
        var golden = subject.Golden(host);
        CheckSweeps(subject);
        Check(spec => SpecCheck.RequireReachable(spec, golden, subject.Context));
        Check(spec => BaselineRun.Require(subject, specs.First(resolved => resolved.Name == spec.Name), host));
        return specs;
    }

    private void CheckSweeps(ModelUnderTest subject) =>
        Check(file.Sweeps.Select(sweep => ($"sweep '{sweep.Spec.Name}'", sweep.Place, (Action)(() =>
        {
            SweepRunner.RequireWhole(subject);
            SweepPlan.Of(sweep.Spec, subject.Model);
        }))));

    private void Check(Action<CampaignSpec> check) =>
        Check(file.Campaigns.Select(campaign => ($"campaign '{campaign.Spec.Name}'", campaign.Place, (Action)(() => check(campaign.Spec)))));

    private static void Check(IEnumerable<(string What, string Place, Action Check)> checks)
    {
        var problems = new List<ResilienceException>();
        foreach (var (what, place, check) in checks)
        {
            try
            {
                check();
            }
            catch (ResilienceException error)
            {
                problems.Add(new ResilienceException(error.Code, $"{what}: {SettingNames.Localise(SpecDoor.File, error.Detail)}", place, error));
            }
        }

        if (problems.Count > 0)
        {
            throw new BadCampaignFileException(problems);
        }
    }

    private void Explain(GateResult gate, CampaignSpec spec)
    {
        if (gate.Verdict == Verdict.Fail)
        {
            foreach (var line in gate.Message.Split('\n'))
            {
                output.WriteLine($"    {line}");
            }
        }
        else if (gate.Verdict == Verdict.Inconclusive && spec.Gates.Inconclusive == InconclusivePolicy.Warn)
        {
            output.WriteLine($"    warning: undecided: {gate.Message.Split('\n')[0]}");
        }
    }

    private void Run(ModelUnderTest subject, SweepSpec spec)
    {
        try
        {
            SweepJob.Run(subject, spec, report, host, output);
        }
        catch (ResilienceException error) when (error.Code != ErrorCodes.ReportNotWritable)
        {
            failed = true;
            output.WriteLine($"{spec.Name}: {error.Message}");
            report.AddError($"{spec.Name}: {error.Message}", host);
        }
    }

    private void Run(ModelUnderTest subject, CampaignSpec spec)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{spec.Name}: {spec.Flips.Values.Count} {(spec.Flips.Values.Count == 1 ? "point" : "points")}"));
        foreach (var flips in spec.Flips.Values)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                var point = ComparedPoints.Run(subject, spec, flips, host);

                // Part of a point is no result: the journal has it, the next run goes on from there.
                host.Cancellation.ThrowIfCancellationRequested();
                var result = report.Add(spec, point, subject, host);
                var gate = PointGates.Judge(point, GateContext.Of(result, subject.Context.Classes) with { Replay = trial => ReplayCommand.Trial(subject.Context, spec, flips, trial) });
                PointGates.RequireJudged(gate, point, spec);
                output.WriteLine($"  {PointLine.Of(spec, point, gate, Stopwatch.GetElapsedTime(start))}");
                Explain(gate, spec);
            }
            catch (ResilienceException error) when (error.Code != ErrorCodes.ReportNotWritable)
            {
                // What stops a point mostly stops the campaign; the others may run.
                failed = true;
                var message = $"{spec.Name} {PointLabel.Amount(spec, flips)}: {error.Message}";
                output.WriteLine($"  {message}");
                report.AddError(message, host);
                return;
            }
        }
    }
}
