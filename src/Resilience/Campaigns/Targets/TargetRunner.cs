using Resilience.Campaigns.Verification;
using Resilience.Campaigns.Journals;
using Resilience.Campaigns.Schedules;
using Resilience.Faults;
using Resilience.Specs;

namespace Resilience.Campaigns.Targets;

/// <summary>Runs points of campaigns on an <see cref="ICampaignTarget"/>; the last one stays ready for its next point.</summary>
/// <param name="owner">The model.</param>
/// <param name="time">Clock.</param>
internal sealed class TargetRunner(ModelUnderTest owner, TimeProvider time) : IDisposable
{
    private CampaignSpec? current;
    private ICampaignTarget? target;
    private IFaultSubject? ready;

    /// <summary>The target of a campaign; null where a layer's float32 parameters are struck.</summary>
    public ICampaignTarget? Of(CampaignSpec spec)
    {
        // Arms of a comparison differ in what becomes of the faults, not in what is struck.
        var struck = spec.ProtectedBy(Mitigation.Protection.None);
        if (struck != current)
        {
            Close();
            spec.FaultList?.RequireDataset(owner.Dataset.Sha256, owner.Options.DatasetName ?? owner.Options.DatasetPath);
            if (spec.FaultList?.RequireModel(owner.Model.Sha256, owner.Model.FileName) is { } unbound)
            {
                owner.Caches.Say(unbound);
            }

            (current, target) = (struck, CampaignTargets.Find(owner, spec));
        }

        return target;
    }

    /// <summary>Runs the trials of a point that its journal does not have.</summary>
    public PointResult RunPoint(ICampaignTarget campaign, CampaignSpec spec, int flips, ICampaignHost host)
    {
        var plan = PlanOf(spec, campaign, flips);
        return Guarded(campaign, host, () => RunPoint(campaign, spec, plan, host));
    }

    /// <summary>Runs one trial again.</summary>
    public ReplayedTrial Replay(ICampaignTarget campaign, CampaignSpec spec, int flips, int trial, ICampaignHost host)
    {
        var plan = PlanOf(spec, campaign, flips);
        return Guarded(campaign, host, () =>
        {
            var golden = campaign.Golden(host);
            return TrialReplay.Run(Ready(campaign, golden, host), golden.Scores, plan, trial, host.Cancellation, Verifier(campaign, spec, plan, host));
        });
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private PointResult RunPoint(ICampaignTarget campaign, CampaignSpec spec, TrialPlan plan, ICampaignHost host)
    {
        var golden = campaign.Golden(host);
        SpecCheck.RequireReachable(spec, golden.Run, owner.Context);
        using var journal = PointJournal.Open(owner, spec, campaign.Name, campaign.Targets, plan.Flips, campaign.Route ?? GraphRoutes.First(owner.Device.Device), golden.Run, time, host);
        if (campaign.Draws == DrawUnit.Nothing && spec.Iterations > 1)
        {
            host.Progress(string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{PointLabel.Of(spec, plan.Flips)}: nothing is drawn at random, so one trial says all; Iterations = {spec.Iterations} is not used"));
        }

        var schedule = TrialSchedules.For(campaign.Draws == DrawUnit.Nothing ? spec.WithOneTrial() : spec, plan, owner.Model, campaign.Targets, golden.Run, owner.Context.Classes, host, owner.Options.Shard);
        var known = PointJournal.Known(journal, campaign.Name, plan, campaign.Targets, schedule.Numbers, host);
        if (FinishedRounds.Complete(schedule, known, golden.Run.Images) is { } all)
        {
            return schedule.Describe(plan.Flips, all) with { Draws = campaign.Draws };
        }

        var verifier = Verifier(campaign, spec, plan, host);
        var finished = new PointRunner(Ready(campaign, golden, host), golden.Scores, plan, schedule, journal, host, time, verifier).Run(known);
        verifier?.Say(host, campaign.Name);
        return schedule.Describe(plan.Flips, finished) with { Draws = campaign.Draws, Verified = verifier?.Verified ?? 0 };
    }

    private TrialVerifier? Verifier(ICampaignTarget campaign, CampaignSpec spec, TrialPlan plan, ICampaignHost host)
    {
        var verifier = TrialVerifier.For(owner, spec, campaign.FileRoute ?? GraphRoutes.First(owner.Device.Device), plan);
        if (verifier is not null && campaign.FileRoute is null)
        {
            host.Progress($"{PointLabel.Of(spec, plan.Flips)}: not verified: no model file, run whole, gives the bits of such faults; the proof of every cut and the reading back stand");
            return null;
        }

        return verifier;
    }

    private TrialPlan PlanOf(CampaignSpec spec, ICampaignTarget campaign, int flips)
    {
        if (campaign.Space.Count > 0)
        {
            FaultSampler.Check(campaign.Space, flips, campaign.Name, spec.Bits);
        }

        return TrialPlan.Of(spec, campaign.Space, flips, campaign.Targets, owner.Model);
    }

    private IFaultSubject Ready(ICampaignTarget campaign, GoldenResult golden, ICampaignHost host) => ready ??= campaign.Prepare(golden, host);

    /// <summary>Tries the forms in which the model may run, in order, until one gives the golden run's bits.</summary>
    private T Guarded<T>(ICampaignTarget campaign, ICampaignHost host, Func<T> action)
    {
        while (true)
        {
            try
            {
                return action();
            }
            catch (RouteUnfitException error)
            {
                Drop();
                if (!campaign.TryNext(error, host))
                {
                    throw new ResilienceException(
                        ErrorCodes.ZeroFaultRunDiffers,
                        $"self-proof failed: without any fault, the model cut at '{campaign.Name}' gives other scores for image '{owner.Dataset.Images[Math.Max(0, error.Image)].Name}' than the whole model. No trial was run: what a fault changes could not be told from what the cut changes");
                }
            }
            catch (ResilienceException)
            {
                // After a failed proof nothing of the state is trusted.
                Drop();
                throw;
            }
        }
    }

    private void Drop()
    {
        ready?.Dispose();
        ready = null;
    }

    private void Close()
    {
        Drop();
        (target, current) = (null, null);
    }
}
