extern alias generator;

using System.Globalization;
using System.Numerics;
using generator::SynthiCad.Generator;
using generator::SynthiCad.Generator.Rendering;
using generator::SynthiCad.Generator.Rendering.Adaptive;

namespace SynthiCad.Benchmarks.Rendering;

/// <summary>Measures noise, then cost at equal noise, in turns.</summary>
internal sealed class RenderingComparison(RenderingPlan plan, ComparisonScene scene, CyclesProcess? cycles, References references, string work, int threads, Action<string> say)
{
    private readonly List<Contender> contenders = [];
    private double cyclesAdaptiveNoise;

    /// <summary>Noise of our renderer without denoiser.</summary>
    public NoiseCurve? Own { get; private set; }

    /// <summary>The same with as many samples for every pixel; null where that is not measured.</summary>
    public NoiseCurve? Even { get; private set; }

    /// <summary>Noise of Cycles; null where it is not there.</summary>
    public NoiseCurve? Cycles { get; private set; }

    /// <summary>Distance between both references; null where Cycles is not there.</summary>
    public double? Converged { get; private set; }

    /// <summary>Share of the pixels that both label alike; Cycles' index pass shows any sample, ours the centre's.</summary>
    public double? LabelsAgree { get; private set; }

    /// <summary>Who took turns, and what it took.</summary>
    public IReadOnlyList<Contender> Contenders => contenders;

    /// <summary>Does all of it.</summary>
    public void Run()
    {
        using var device = new CpuRenderDevice(threads);
        var own = new OwnRenderer(device, scene, threads);
        var truths = Frames(frame => references.Get($"own{ToolVersion.RendererRevision}", frame, (samples, path) => Timed($"our reference of frame {frame}", () => Picture.Write(path, own.Radiance(frame, samples, denoise: false, adaptive: false)))));
        Own = Curve(samples => Noise(truths, frame => own.Radiance(frame, samples, denoise: false)));
        var denoised = Noise(truths, frame => own.Radiance(frame, plan.DenoisedSamples, denoise: true, adaptive: false));
        var target = Own.Noise[^1];
        if (cycles is not null)
        {
            target = MeasureCycles(cycles, own, truths);
            contenders.Add(new Contender(string.Create(CultureInfo.InvariantCulture, $"Cycles, {plan.CyclesSamples} samples"), "cycles", target, () => Turn(cycles, plan.CyclesSamples, adaptive: false)));
            if (plan.MoreRows)
            {
                contenders.Add(new Contender(
                    string.Create(CultureInfo.InvariantCulture, $"Cycles, adaptive, up to {plan.CyclesAdaptiveSamples} samples"),
                    "cycles-adaptive",
                    cyclesAdaptiveNoise,
                    () => Turn(cycles, plan.CyclesAdaptiveSamples, adaptive: true)));
            }
        }

        // Fewer samples than adaptive sampling needs would be another renderer than the curve is of.
        var equal = Math.Max(SampleShares.FewestSamples, (int)Math.Ceiling(Own.SamplesFor(target)));
        int[] frames = [.. Enumerable.Range(0, plan.FramesATurn)];
        contenders.Add(new Contender(string.Create(CultureInfo.InvariantCulture, $"cpu, {equal} samples"), "cpu", Noise(truths, frame => own.Radiance(frame, equal, denoise: false)), () => own.Measure(frames, equal, denoise: false)));
        if (plan.MoreRows)
        {
            Even = Curve(samples => Noise(truths, frame => own.Radiance(frame, samples, denoise: false, adaptive: false)));
            var even = (int)Math.Ceiling(Even.SamplesFor(target));
            contenders.Add(new Contender(
                string.Create(CultureInfo.InvariantCulture, $"cpu, {even} samples for every pixel"),
                "cpu-even",
                Noise(truths, frame => own.Radiance(frame, even, denoise: false, adaptive: false)),
                () => own.Measure(frames, even, denoise: false, adaptive: false)));
        }

        contenders.Add(new Contender(string.Create(CultureInfo.InvariantCulture, $"cpu, {plan.DenoisedSamples} samples for every pixel, denoiser"), "denoised", denoised, () => own.Measure(frames, plan.DenoisedSamples, denoise: true, adaptive: false)));
        if (VulkanRenderDevice.TryCreate(out var vulkanDevice, out var error))
        {
            using (vulkanDevice)
            {
                AddVulkan(new OwnRenderer(vulkanDevice, scene, threads), truths, equal, frames);
                TakeTurns();
            }
        }
        else
        {
            say($"no vulkan: {error.Message}");
            TakeTurns();
        }
    }

    private void AddVulkan(OwnRenderer vulkan, Vector3[][] truths, int samples, int[] frames)
    {
        say(vulkan.Name);
        contenders.Add(new Contender(string.Create(CultureInfo.InvariantCulture, $"{vulkan.Name}, {samples} samples"), "vulkan", Noise(truths, frame => vulkan.Radiance(frame, samples, denoise: false)), () => vulkan.Measure(frames, samples, denoise: false)));
        contenders.Add(new Contender(
            string.Create(CultureInfo.InvariantCulture, $"{vulkan.Name}, {plan.DenoisedSamples} samples for every pixel, denoiser"),
            "vulkan-denoised",
            Noise(truths, frame => vulkan.Radiance(frame, plan.DenoisedSamples, denoise: true, adaptive: false)),
            () => vulkan.Measure(frames, plan.DenoisedSamples, denoise: true, adaptive: false)));
    }

    private double MeasureCycles(CyclesProcess blender, OwnRenderer own, Vector3[][] ownTruths)
    {
        var version = new string([.. blender.Description.Where(char.IsAsciiLetterOrDigit)]);
        var truths = Frames(frame => references.Get(version, frame, (samples, path) => Timed($"Cycles' reference of frame {frame}", () => blender.Render(frame, samples, path, null))));
        var picture = Path.Combine(work, "cycles.f32");
        var labels = Path.Combine(work, "labels");
        Cycles = Curve(samples => Noise(truths, frame =>
        {
            blender.Render(frame, samples, picture, samples == plan.CyclesSamples ? labels : null);
            return Picture.Read(picture);
        }));
        if (plan.MoreRows)
        {
            cyclesAdaptiveNoise = Noise(truths, frame =>
            {
                blender.Render(frame, plan.CyclesAdaptiveSamples, picture, null, adaptive: true);
                return Picture.Read(picture);
            });
        }

        Converged = Noise(truths, frame => ownTruths[frame]);
        LabelsAgree = Enumerable.Range(0, plan.Frames).Average(frame =>
        {
            var theirs = File.ReadAllBytes(Path.Combine(labels, string.Create(CultureInfo.InvariantCulture, $"{frame}.u8")));
            return own.Ids(frame).Zip(theirs, (id, index) => id == index ? 1.0 : 0.0).Average();
        });
        return Cycles.Noise[^1];
    }

    private Cost Turn(CyclesProcess blender, int samples, bool adaptive)
    {
        var total = default(Cost);
        for (var frame = 0; frame < plan.CyclesFramesATurn; frame++)
        {
            total += blender.Render(frame, samples, Path.Combine(work, "turn.jpg"), Path.Combine(work, "turn"), adaptive);
        }

        return total;
    }

    private void TakeTurns()
    {
        foreach (var contender in contenders)
        {
            contender.Warm();
        }

        for (var round = 0; round < plan.Rounds; round++)
        {
            foreach (var contender in contenders)
            {
                contender.TakeTurn();
            }
        }

        foreach (var contender in contenders)
        {
            say(string.Create(CultureInfo.InvariantCulture, $"{contender.Title}: noise {contender.Noise:0.0000}, {contender.Rate:0.00} images/s, {contender.ProcessorEach:0.000} CPU-s each"));
        }
    }

    private NoiseCurve Curve(Func<int, double> noise) => new(plan.Samples, [.. plan.Samples.Select(noise)]);

    private Vector3[][] Frames(Func<int, Vector3[]> make) => [.. Enumerable.Range(0, plan.Frames).Select(make)];

    private double Noise(Vector3[][] truths, Func<int, Vector3[]> make)
        => Math.Sqrt(Enumerable.Range(0, plan.Frames).Average(frame => Picture.SquaredError(make(frame), truths[frame])));

    private void Timed(string what, Action action)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        action();
        say(string.Create(CultureInfo.InvariantCulture, $"{what}: {clock.Elapsed.TotalSeconds:0} s"));
    }
}
