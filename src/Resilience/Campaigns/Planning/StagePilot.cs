using System.Diagnostics;
using Resilience.Costs;
using Resilience.Data;
using Resilience.Faults;
using Resilience.Runtime;

namespace Resilience.Campaigns.Planning;

/// <summary>
/// Measures the stages of a campaign by running a small one: the same engine, the same layer, a few images, a few
/// trials at few, some and many flips. What the engine saves and wastes is so in the figures, whatever it is.
/// </summary>
/// <param name="subject">The model with the few images.</param>
/// <param name="spec">The campaign.</param>
/// <param name="channels">The layer's channels.</param>
/// <param name="flops">Operations by stage.</param>
/// <param name="sites">Fault sites.</param>
/// <param name="host">Cancels; hears nothing of the pilot's own runs.</param>
internal sealed class StagePilot(ModelUnderTest subject, CampaignSpec spec, LayerChannels channels, StageFlops flops, long sites, ICampaignHost host)
{
    private const int Repeats = 2;
    private const int MostTrials = 2000;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(8);
    private readonly Silent quiet = new(host);
    private readonly int images = subject.Dataset.Images.Count;
    private ulong seed = spec.Seed;

    /// <summary>Bytes of activations that were cached for an image.</summary>
    public double CacheBytesPerImage { get; private set; }

    /// <summary>How many images tell the speed: whole batches of a small model, half a one of a large model.</summary>
    public static int Images(double flopsPerImage, int available, int fixedBatch)
    {
        var wanted = flopsPerImage switch { > 20e9 => 16, > 5e9 => 32, _ => 64 };
        return Math.Min(available, Math.Max(wanted, fixedBatch));
    }

    /// <summary>Measures.</summary>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public StageTimes Run()
    {
        var (open, decode, run) = WholeModel();
        var values = spec.Flips.Values;
        var flips = new[] { values[values.Count / 2], values[0], values[^1] }.Distinct().ToArray();
        var start = Stopwatch.GetTimestamp();
        Trials(flips[0], subject.Threads);
        var first = Stopwatch.GetElapsedTime(start).TotalMilliseconds - subject.Golden(quiet).Milliseconds;

        var times = Measure(flips);
        int[] ascending = [.. flips.Order()];
        var expected = Occupancy.Expected(channels.Groups, sites, ascending);
        var trial = ChannelCurve.Rising([.. ascending.Select((f, i) => (expected[i], times.Of(f)))]);
        var (tail, patch) = Split(trial);
        var prefix = decode + (run * Share(flops.Prefix));
        var proof = tail + patch[^1].Milliseconds;
        var warm = subject.Threads * images * (tail + patch[^1].Milliseconds);
        return new StageTimes
        {
            OpenModel = open,
            OpenParts = Math.Max(0, first - warm - (images * (prefix + proof))),
            GoldenPerImage = decode + run,
            PrefixPerImage = prefix,
            ProofPerImage = proof,
            TailPerImage = tail,
            Patch = patch,
            Spread = times.Spread,
            CoreShare = times.CoreShare,
        };
    }

    /// <summary>Milliseconds to open the whole model, to decode an image, and to run it for an image.</summary>
    private (double Open, double Decode, double Run) WholeModel()
    {
        var (model, signature) = (subject.Model, subject.Signature);
        var start = Stopwatch.GetTimestamp();
        using var session = Session.Create(model.Bytes, subject.Session(subject.Threads), model.FileName);
        using var run = session.Prepare([signature.Input], [signature.Output]);
        var open = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

        var batch = ImageBatch.Divide(images, signature.FixedBatch)[0];
        start = Stopwatch.GetTimestamp();
        using var input = batch.Decode(subject.Dataset, signature, new PixelConverter(signature.Spec));
        var decode = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

        // The first run warms up; a second one is worth its time where it takes little.
        var took = double.PositiveInfinity;
        for (var i = 0; i < Repeats && (i == 0 || took < 1000); i++)
        {
            start = Stopwatch.GetTimestamp();
            run.RunAllocating([input], host.Cancellation)[0].Dispose();
            took = Math.Min(took, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return (open, decode / batch.Count, took / batch.Count);
    }

    /// <summary>Milliseconds a trial and image, by number of flips.</summary>
    private TimedSlices Measure(int[] flips)
    {
        var times = new TimedSlices(subject.Threads, subject.Device.Device != ExecutionDevice.Cpu);
        var start = Stopwatch.GetTimestamp();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            foreach (var f in flips)
            {
                if (repeat == 0 || Stopwatch.GetElapsedTime(start) < Enough)
                {
                    Measure(times, f);
                }
            }
        }

        return times;
    }

    private void Measure(TimedSlices times, int flips)
    {
        var (trials, took) = (subject.Threads, Trials(flips, subject.Threads));
        if (took.Wall < Slice.TotalMilliseconds / 2)
        {
            trials = (int)Math.Clamp(trials * Slice.TotalMilliseconds / Math.Max(took.Wall, 0.01), trials, MostTrials) / subject.Threads * subject.Threads;
            took = Trials(flips, trials);
        }

        times.Add(flips, took.Wall / ((double)trials * images), took.Cpu / ((double)trials * images));
    }

    private (double Wall, double Cpu) Trials(int flips, int trials)
    {
        var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var point = subject.RunPoint(
            spec with { Flips = new FlipGrid([flips]), Iterations = trials, MinAccuracy = 0, Gates = Limits.GateSettings.None, Sampling = default, Stop = default, Precision = 0, Seed = seed++ }, flips, quiet);
        host.Cancellation.ThrowIfCancellationRequested();
        CacheBytesPerImage = Math.Max(CacheBytesPerImage, (point.Cost?.PeakCacheBytes ?? 0) / (double)images);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
    }

    /// <summary>What is left for no channels at all is the tail's; by operations where one number of channels was measured.</summary>
    private (double Tail, (double Channels, double Milliseconds)[] Patch) Split((double Channels, double Milliseconds)[] trial)
    {
        var (few, many) = (trial[0], trial[^1]);
        var slope = many.Channels - few.Channels > 0.01 * many.Channels ? (many.Milliseconds - few.Milliseconds) / (many.Channels - few.Channels) : (double?)null;
        var patch = flops.Layer * (channels.Separable ? few.Channels / channels.Channels : 1);
        var tail = slope is { } s
            ? Math.Max(0, few.Milliseconds - (s * few.Channels))
            : few.Milliseconds * (patch + flops.Tail > 0 ? flops.Tail / (patch + flops.Tail) : 1);
        return (tail, [.. trial.Select(t => (t.Channels, Math.Max(0, t.Milliseconds - tail)))]);
    }

    private double Share(double part) => flops.Model > 0 ? part / flops.Model : 1;

    private sealed class Silent(ICampaignHost host) : ICampaignHost
    {
        public CancellationToken Cancellation => host.Cancellation;

        public void Progress(string line)
        {
        }
    }
}
