using Resilience.Campaigns;
using Resilience.Campaigns.Schedules;
using Resilience.Campaigns.Targets;
using Resilience.Campaigns.Values;
using Resilience.Faults;
using Resilience.Faults.Timing;
using SynthiCad.Benchmarks.Engine.Contenders;
using Target = Resilience.Faults.FaultTarget;

namespace SynthiCad.Benchmarks.FaultCosts;

/// <summary>
/// A model cut at the outputs of layers, ready for bit flips in them: what a campaign prepares once for all of its points and keeps, so that
/// campaigns of several numbers and timings can take turns without preparing anew.
/// </summary>
internal sealed class StruckLayers(ModelUnderTest model, string layers) : IDisposable
{
    private readonly QuietHost host = new();
    private ICampaignTarget? target;
    private GoldenResult? golden;
    private IFaultSubject? subject;

    /// <summary>Runs trials as <see cref="ModelUnderTest.RunPoint"/> does.</summary>
    /// <param name="faults">Flips of a trial, or of each of its images.</param>
    /// <param name="timing">Which of the two.</param>
    /// <param name="trials">Trials.</param>
    /// <param name="seed">Draws other faults.</param>
    public IReadOnlyList<TrialResult> Run(int faults, FaultTiming timing, int trials, int seed)
    {
        var spec = new CampaignSpec
        {
            Name = "benchmark",
            Layer = layers,
            Target = Target.Activations,
            Timing = timing,
            Flips = new FlipGrid([faults]),
            Iterations = trials,
            Seed = (ulong)seed,
        };
        target ??= ValueTarget.Find(model, spec) ?? throw new InvalidOperationException($"'{layers}' has no values to strike");
        while (true)
        {
            try
            {
                golden ??= target.Golden(host);
                subject ??= target.Prepare(golden, host);
                var plan = TrialPlan.Of(spec, target.Space, faults, target.Targets);
                return new PointRunner(subject, golden.Scores, plan, new FixedSchedule(trials), null, host, TimeProvider.System).Run([]);
            }
            catch (RouteUnfitException error)
            {
                subject?.Dispose();
                (subject, golden) = (null, null);
                if (!target.TryNext(error, host))
                {
                    throw;
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => subject?.Dispose();
}
