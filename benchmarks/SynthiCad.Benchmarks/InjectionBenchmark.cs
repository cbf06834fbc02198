using BenchmarkDotNet.Attributes;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Runtime;

namespace SynthiCad.Benchmarks;

/// <summary>What the paper's figure 6 times: drawing and injecting 1, 30 and 250 flips into block4_conv3 of a full-width VGG19.</summary>
[MemoryDiagnoser]
public class InjectionBenchmark
{
    private const long Elements = 512L * 512 * 3 * 3;
    private Tensor tensor = null!;
    private FaultInjector injector = null!;
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
        tensor = Tensor.Allocate(ElementType.Float32, [512, 512, 3, 3]);
        tensor.AsSpan<float>().Fill(0.01f);
        injector = new FaultInjector(["block4_conv3_W"], [tensor], [tensor.AsSpan<uint>().ToArray()]);
        space = new FaultSpace([Elements], BitSelection.All);
        sites = new FaultSite[Flips];
        scratch = new long[FaultSampler.ScratchLength(Flips)];
        before = new uint[Flips];
        after = new uint[Flips];
    }

    [GlobalCleanup]
    public void Cleanup() => tensor.Dispose();

    [Benchmark]
    public void Draw() => FaultSampler.Sample(space, 1, 2, trial++, sites, scratch);

    [Benchmark]
    public void DrawInjectUndo()
    {
        FaultSampler.Sample(space, 1, 2, trial++, sites, scratch);
        injector.Inject(sites, before, after);
        injector.Undo(sites);
    }
}
