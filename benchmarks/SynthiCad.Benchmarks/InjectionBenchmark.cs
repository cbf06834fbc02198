using BenchmarkDotNet.Attributes;
using Resilience.Campaigns;
using Resilience.Campaigns.Trials;
using Resilience.Faults;
using Resilience.Faults.Values;
using Resilience.Models.Sections;

namespace SynthiCad.Benchmarks;

/// <summary>What the paper's figure 6 times: drawing and injecting 1, 30 and 250 flips, and as many faults of another kind, into block4_conv3 of a full-width VGG19.</summary>
[MemoryDiagnoser]
public class InjectionBenchmark
{
    private static readonly FaultModel Stuck = FaultModels.Parse("stuck-at-1");
    private const long Elements = 512L * 512 * 3 * 3;
    private FaultableWeights weights = null!;
    private FaultInjector injector = null!;
    private ValueInjector values = null!;
    private FaultSpace space = null!;
    private FaultSite[] sites = [];
    private long[] scratch = [];
    private uint[] before = [];
    private uint[] after = [];
    private int trial;

    [Params(1, 30, 250)]
    public int Flips { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var bits = new uint[Elements];
        Array.Fill(bits, BitConverter.SingleToUInt32Bits(0.01f));
        TensorCopy[] stored = [new("block4_conv3_W", [512, 512, 3, 3], 0, null)];
        weights = new FaultableWeights([new TargetTensor("block4_conv3_W", [512, 512, 3, 3], Elements)], stored, [bits]);
        injector = new FaultInjector(weights);
        values = new ValueInjector(weights, new FaultValues(stored, [bits]));
        space = new FaultSpace([Elements], BitSelection.All);
        sites = new FaultSite[Flips];
        scratch = new long[FaultSampler.ScratchLength(Flips)];
        before = new uint[Flips];
        after = new uint[Flips];
    }

    [GlobalCleanup]
    public void Cleanup() => weights.Dispose();

    [Benchmark]
    public void Draw() => FaultSampler.Sample(space, 1, 2, trial++, sites, scratch);

    [Benchmark]
    public void DrawInjectUndo()
    {
        FaultSampler.Sample(space, 1, 2, trial++, sites, scratch);
        injector.Inject(sites, before, after);
        injector.Undo(sites);
    }

    [Benchmark]
    public void DrawStrikeUndo()
    {
        FaultSampler.Sample(space, 1, 2, trial++, sites, scratch);
        values.Inject(Stuck, default, sites, before, after);
        values.Undo(sites, after);
    }
}
