using Resilience.Campaigns.Targets;
using System.Collections.Concurrent;
using Resilience.Campaigns.Caching;
using Resilience.Campaigns.Devices;
using Resilience.Campaigns.Journals;
using Resilience.Campaigns.Planning;
using Resilience.Campaigns.Preparation;
using Resilience.Campaigns.Schedules;
using Resilience.Campaigns.Verification;
using Resilience.Data;
using Resilience.Faults;
using Resilience.Models;
using Resilience.Runtime;

namespace Resilience.Campaigns;

/// <summary>
/// A model, its images, the golden run and the layer in work, made when first needed and shared by all campaigns on
/// them. Thread-safe: one golden run or point runs at a time, on all cores.
/// </summary>
internal sealed class ModelUnderTest : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Lazy<PreparedModel> prepared;
    private readonly Lazy<ImageDataset> dataset;
    private readonly Lazy<ModelSignature> signature;
    private readonly Lazy<OpenDevice> device;
    private readonly Lazy<ModelCaches> caches;
    private readonly TimeProvider time;
    private readonly CostLedger costs;
    private readonly GoldenRuns golden;
    private readonly TargetRunner others;
    private readonly ConcurrentDictionary<string, GraphRoute> routes = new(StringComparer.Ordinal);
    private LayerUnderTest? layer;

    /// <summary>Loads nothing yet.</summary>
    public ModelUnderTest(EngineOptions options, TimeProvider? time = null)
    {
        Options = options;
        this.time = time ?? TimeProvider.System;
        costs = new CostLedger(this);
        Threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        dataset = new Lazy<ImageDataset>(() => ImageDataset.Load(options.DatasetPath).Take(options.Images));
        prepared = new Lazy<PreparedModel>(() => ModelPreparation.Of(OnnxModel.Load(options.ModelPath), options.Facts, options.DatasetPath, () => Dataset.Classes.Count));
        signature = new Lazy<ModelSignature>(() => ModelSignature.Of(Prepared, () => Dataset));
        device = new Lazy<OpenDevice>(() => OpenDevice.Of(options.Device));
        golden = new GoldenRuns(this);
        others = new TargetRunner(this, this.time);
        caches = new Lazy<ModelCaches>(() => new ModelCaches(CacheSettings.Of(options, Environment.GetEnvironmentVariable), this));
    }

    /// <summary>What was asked for.</summary>
    public EngineOptions Options { get; }

    /// <summary>Cores used.</summary>
    public int Threads { get; }

    /// <summary>The model.</summary>
    /// <exception cref="ResilienceException">RES02xx.</exception>
    public OnnxModel Model => Prepared.Model;

    /// <summary>The model with what is known of its input and its scores.</summary>
    /// <exception cref="ResilienceException">RES018x, RES02xx.</exception>
    public PreparedModel Prepared => prepared.Value;

    /// <summary>The images.</summary>
    /// <exception cref="ResilienceException">RES04xx.</exception>
    public ImageDataset Dataset => dataset.Value;

    /// <summary>The model as a classifier of images.</summary>
    public ModelSignature Signature => signature.Value;

    /// <summary>Where it runs.</summary>
    /// <exception cref="ResilienceException">RES0310..RES0312.</exception>
    public SelectedDevice Device => device.Value.Selected;

    /// <summary>What earlier processes computed of it.</summary>
    /// <exception cref="ResilienceException">RES0356.</exception>
    public ModelCaches Caches => caches.Value;

    /// <summary>Its fault-free runs; to be asked while a point is run.</summary>
    public GoldenRuns Runs => golden;

    /// <summary>What results of this model were made of and on.</summary>
    public RunContext Context => SubjectContext.Of(this);

    /// <summary>The fault-free run, in the form that is tried first; computed by the first who asks.</summary>
    /// <exception cref="ResilienceException">RES02xx, RES03xx, RES04xx.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before it was finished.</exception>
    public GoldenRun Golden(ICampaignHost host) => Golden(GraphRoutes.First(Device.Device), host);

    /// <summary>The same with its scores, for campaigns while they have the model to themselves.</summary>
    public GoldenResult GoldenScores(ICampaignHost host) => golden.Get(GraphRoutes.First(Device.Device), host);

    /// <summary>Options of a session of the whole model, in the form that is tried first.</summary>
    public SessionOptions Session(int threads) => GraphRoutes.Model(GraphRoutes.First(Device.Device), Device.Device, threads);

    /// <summary>Checks a campaign against the model without running a trial.</summary>
    /// <returns>The layer, what may flip, and how many sites that are.</returns>
    /// <exception cref="ResilienceException">RES0102..RES0108.</exception>
    public (ModelLayer Layer, IReadOnlyList<TargetTensor> Targets, FaultSpace Space) Resolve(CampaignSpec spec)
    {
        SpecCheck.Require(spec);
        var found = Model.FindLayer(spec.Layer);
        var targets = Model.Targets(found, LayerTargets.SelectionOf(spec.Target));
        return (found, targets, LayerTargets.SpaceOf(spec, targets));
    }

    /// <summary>Checks a campaign and gives its numbers of faults, one point each; of rates, what they come to in this model.</summary>
    /// <exception cref="ResilienceException">RES0108, RES0117, and what else there is to say against the campaign.</exception>
    public FlipGrid Points(CampaignSpec spec, ICampaignHost host) => Alone(host, () => Other(spec) is { } target
        ? SpecCheck.Points(spec, target.Name, target.Space)
        : SpecCheck.Points(spec, Model.FindLayer(spec.Layer).Name, Resolve(spec).Space));

    /// <summary>
    /// Runs a point: the golden run and the layer's preparation where nobody has done them yet, then the trials that
    /// the journal does not have.
    /// </summary>
    /// <returns>The finished trials; fewer than <see cref="CampaignSpec.Iterations"/> only where the host cancelled.</returns>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the first trial could begin.</exception>
    public PointResult RunPoint(CampaignSpec spec, int flips, ICampaignHost host) => Alone(host, () =>
    {
        if (Other(spec) is { } target)
        {
            return others.RunPoint(target, spec, flips, host);
        }

        var (found, targets, space) = Resolve(spec);
        FaultSampler.Check(space, flips, found.Name, spec.Bits);
        var plan = TrialPlan.Of(spec, space, flips, targets, Model);
        return OnFittingRoute(found, host, (route, reference) =>
        {
            SpecCheck.RequireReachable(spec, reference.Run, Context);
            using var journal = PointJournal.Open(this, spec, found.Name, targets, flips, route, reference.Run, time, host);
            var schedule = TrialSchedules.For(spec, plan, Model, targets, reference.Run, Context.Classes, host, Options.Shard);
            var known = PointJournal.Known(journal, found.Name, plan, targets, schedule.Numbers, host);
            if (FinishedRounds.Complete(schedule, known, reference.Run.Images) is { } all)
            {
                return schedule.Describe(flips, all);
            }

            var ready = Ready(found, spec, route, reference, host);
            var verifier = TrialVerifier.For(this, spec, route, plan);
            var (finished, cost) = costs.Run(
                spec, ready, reference.Scores, plan, known, host, () => new PointRunner(ready, reference.Scores, plan, schedule, journal, host, time, verifier).Run(known));
            verifier?.Say(host, found.Name);
            return schedule.Describe(flips, finished) with { Cost = cost, Verified = verifier?.Verified ?? 0 };
        });
    });

    /// <summary>Runs one trial of a point again, with the same proofs; journals are neither read nor written.</summary>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ReplayedTrial Replay(CampaignSpec spec, int flips, int trial, ICampaignHost host) => Alone(host, () =>
    {
        if (Other(spec) is { } target)
        {
            return others.Replay(target, spec, flips, trial, host);
        }

        var (found, targets, space) = Resolve(spec);
        FaultSampler.Check(space, flips, found.Name, spec.Bits);
        var plan = TrialPlan.Of(spec, space, flips, targets, Model);
        return OnFittingRoute(found, host, (route, reference) =>
            TrialReplay.Run(Ready(found, spec, route, reference, host), reference.Scores, plan, trial, host.Cancellation, TrialVerifier.For(this, spec, route, plan)));
    });

    /// <summary>A campaign's result from its measured points.</summary>
    public CampaignResult Result(CampaignSpec spec, IEnumerable<PointResult> points, ICampaignHost host)
    {
        if (Alone(host, () => Other(spec)) is { } target)
        {
            return Of(target.Name, target.Targets, Alone(host, () => target.Golden(host)).Run, target.Space);
        }

        var (found, targets, space) = Resolve(spec);
        return Of(found.Name, targets, Golden(RouteOf(found), host), space);

        CampaignResult Of(string name, IReadOnlyList<TargetTensor> targets, GoldenRun golden, FaultSpace space) => new()
        {
            Spec = spec,
            ResolvedLayer = name,
            Targets = targets,
            Golden = golden,
            Points = [.. points.OrderBy(point => point.Flips)],
            FaultSpace = space.Count,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        others.Dispose();
        CloseLayer();
        if (device.IsValueCreated)
        {
            device.Value.Dispose();
        }

        gate.Dispose();
    }

    private ICampaignTarget? Other(CampaignSpec spec)
    {
        SpecCheck.Require(spec);
        return others.Of(spec);
    }

    private GraphRoute RouteOf(ModelLayer found) => routes.TryGetValue(found.Name, out var route) ? route : GraphRoutes.First(Device.Device);

    private GoldenRun Golden(GraphRoute route, ICampaignHost host) =>
        golden.Known(route)?.Run ?? Alone(host, () => golden.Get(route, host).Run);

    /// <summary>Tries the routes in order until one gives the layer the golden run's bits.</summary>
    private T OnFittingRoute<T>(ModelLayer found, ICampaignHost host, Func<GraphRoute, GoldenResult, T> action)
    {
        while (true)
        {
            var route = RouteOf(found);
            var reference = golden.Get(route, host);
            try
            {
                return action(route, reference);
            }
            catch (RouteUnfitException error)
            {
                CloseLayer();
                if (error.Image >= 0 && Caches.Distrust())
                {
                    // What an earlier process stored may be the one that is wrong: everything is computed and proven anew.
                    golden.Clear();
                    continue;
                }

                if (GraphRoutes.After(route) is not { } next)
                {
                    throw new ResilienceException(
                        ErrorCodes.ZeroFaultRunDiffers,
                        $"self-proof failed: without any fault, the model cut at '{found.Name}' gives other scores for image '{Dataset.Images[Math.Max(0, error.Image)].Name}' than the whole model. No trial was run: what a fault changes could not be told from what the cut changes");
                }

                host.Progress($"{found.Name}: {GraphRoutes.Describe(route)} does not do: {error.Message}; going on with {GraphRoutes.Describe(next)}");
                golden.Leave(route);
                routes[found.Name] = next;
            }
            catch (ResilienceException)
            {
                // After a failed proof nothing of the layer's state is trusted.
                CloseLayer();
                throw;
            }
        }
    }

    private LayerUnderTest Ready(ModelLayer found, CampaignSpec spec, GraphRoute route, GoldenResult reference, ICampaignHost host)
    {
        var (mode, selection) = (spec.Mode, LayerTargets.SelectionOf(spec.Target));
        if (layer is null || layer.Layer != found || layer.Route != route || layer.Mode != mode || layer.Selection != selection)
        {
            CloseLayer();
            layer = new LayerUnderTest(this, found, route, reference.OutputShape, mode, selection);
            if (mode == CampaignMode.Delta && !layer.CanCarryDifferences)
            {
                var why = Device.Device == ExecutionDevice.Cpu ? "since what follows the layer is not one convolution or matrix product" : "since it is for the processor only";
                host.Progress($"{found.Name}: Mode 'delta' changes nothing here, {why}; trials are exact");
            }
        }

        return layer;
    }

    private void CloseLayer()
    {
        layer?.Dispose();
        layer = null;
    }

    private T Alone<T>(ICampaignHost host, Func<T> action)
    {
        gate.Wait(host.Cancellation);
        try
        {
            Caches.Say = host.Progress;
            return action();
        }
        finally
        {
            gate.Release();
        }
    }
}
