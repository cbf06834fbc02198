using Resilience.Baselines;
using Resilience.Campaigns.Limits;
using Resilience.Faults;
using Resilience.Faults.Amounts;
using Resilience.Faults.Lists;
using Resilience.Faults.Patterns;
using Resilience.Faults.Selections;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Mitigation;
using Resilience.Specs;

namespace Resilience.Campaigns;

/// <summary>What a campaign does; the same spec and seed give the same fault lists everywhere.</summary>
internal sealed record CampaignSpec
{
    /// <summary>The <see cref="Layer"/> of a campaign on every layer, or on none in particular.</summary>
    public const string WholeModel = "*";

    /// <summary>Stable name, <c>Class.Method</c> under xUnit; part of the random stream's key.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is written, for annotations; null where that is not known. No part of what it measures.</summary>
    public SourcePlace? Source { get; init; }

    /// <summary>What faults strike in the layers.</summary>
    public FaultTarget Target { get; init; }

    /// <summary>Layers: node names, initializer prefixes, globs, <c>op:Relu</c>, <c>module:encoder</c>, <c>*</c>; several with commas.</summary>
    public required string Layer { get; init; }

    /// <summary>Which of their elements are in scope.</summary>
    public ElementSelection Elements { get; init; } = AllElements.Instance;

    /// <summary>What happens to a struck value.</summary>
    public FaultModel Fault { get; init; } = BitFlip.Instance;

    /// <summary>Which elements one fault takes.</summary>
    public FaultPattern Pattern { get; init; } = PointPattern.Instance;

    /// <summary>When faults strike.</summary>
    public FaultTiming Timing { get; init; } = FaultTiming.Static;

    /// <summary>How a place is chosen among several tensors.</summary>
    public LayerChoice Choice { get; init; }

    /// <summary>Amounts as shares of what is in scope; null where <see cref="Flips"/> has them as numbers. Known as numbers once the model is.</summary>
    public FaultRates? Rates { get; init; }

    /// <summary>
    /// Recorded faults that trials strike instead of drawn ones; null for none. <see cref="Flips"/> is then the list's one number, and there are no
    /// more <see cref="Iterations"/> than trials in it.
    /// </summary>
    public RecordedList? FaultList { get; init; }

    /// <summary>A corruption of the input images instead of faults in the model, its severities in <see cref="Flips"/>; null for none.</summary>
    public string? Corruption { get; init; }

    /// <summary>How the memory that the parameters are in is protected.</summary>
    public Protection Protection { get; init; } = Protection.None;

    /// <summary>What a word comes to that the protection knows to be wrong.</summary>
    public DetectedPolicy OnDetected { get; init; }

    /// <summary>Whether the protection's check bits are struck as well.</summary>
    public CheckBitFaults CheckBits { get; init; }

    /// <summary>Another protection that the same fault lists are run with, to compare with; null for none.</summary>
    public Protection? CompareWith { get; init; }

    /// <summary>Numbers of simultaneous faults, one point each.</summary>
    public required FlipGrid Flips { get; init; }

    /// <summary>Which bits of a value may flip; all by default.</summary>
    public BitSelection Bits { get; init; } = BitSelection.All;

    /// <summary>Trials a point, at least 1; with <see cref="StopMode.Sequential"/> the most there may be.</summary>
    public int Iterations { get; init; } = 50;

    /// <summary>Threshold of the gate, 0..1; 0 measures without judging.</summary>
    public double MinAccuracy { get; init; }

    /// <summary>The other limits, and what goes with them.</summary>
    public GateSettings Gates { get; init; } = GateSettings.None;

    /// <summary>What the model is compared with; null for nothing.</summary>
    public BaselineLimit? Baseline { get; init; }

    /// <summary>One-sided confidence of the verdict and two-sided level of the printed interval, 0.5..1 exclusive.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>How the trials are chosen among all fault lists.</summary>
    public SamplingMode Sampling { get; init; }

    /// <summary>When a point ends.</summary>
    public StopMode Stop { get; init; }

    /// <summary>
    /// Half width of the accuracy's interval, 0..0.5, at which a sequential point ends; 0 for none. Neither end is then further from the
    /// estimate than this.
    /// </summary>
    public double Precision { get; init; }

    /// <summary>How far trials may go to save computing.</summary>
    public CampaignMode Mode { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The same with a single trial a point, whatever goals there were.</summary>
    public CampaignSpec WithOneTrial() => this with { Iterations = 1, Sampling = SamplingMode.Uniform, Stop = StopMode.Fixed, Precision = 0 };

    /// <summary>The same faults in memory of another protection, compared with nothing.</summary>
    public CampaignSpec ProtectedBy(Protection other) => this with { Protection = other, CompareWith = null, Baseline = null };

    /// <summary>
    /// What sets the campaign's faults apart from flips of single bits anywhere in a layer's parameters during the whole of a trial: the
    /// settings that differ, in the words of their users; empty where none does.
    /// </summary>
    public string DescribeFaults()
    {
        if (Corruption is not null)
        {
            return $"corruption: {Corruption}";
        }

        var usual = new CampaignSpec { Name = Name, Layer = Layer, Flips = Flips };
        (string Key, string Value, bool IsUsual)[] settings =
        [
            ("fault", Fault.Describe(), Fault == usual.Fault),
            ("pattern", Pattern.Describe(), Pattern == usual.Pattern),
            ("target", SpecWords.Of(Target), Target == usual.Target),
            ("elements", Elements.Describe(), Elements == usual.Elements),
            ("timing", Timing.ToString(), Timing == usual.Timing),
            ("choice", SpecWords.Of(Choice), Choice == usual.Choice),
            ("protection", Protection.Describe(), Protection == Protection.None),
            ("on-detected", SpecWords.Of(OnDetected), Protection == Protection.None || OnDetected == DetectedPolicy.Zero),
            ("check-bits", SpecWords.Of(CheckBits), !Protection.HasWords || CheckBits == CheckBitFaults.Struck),
            ("fault-list", FaultList?.Fingerprint ?? string.Empty, FaultList is null),
        ];
        return string.Join("; ", settings.Where(setting => !setting.IsUsual).Select(setting => $"{setting.Key}: {setting.Value}"));
    }

    /// <summary>The same with the bits that may be struck, where bits are.</summary>
    public string SummariseFaults() => (DescribeFaults(), Fault.IsBitwise && Corruption is null) switch
    {
        ("", _) => $"bits {Bits.Describe()}",
        (var faults, true) => $"{faults}; bits: {Bits.Describe()}",
        var (faults, _) => faults,
    };

    /// <summary>Number of limits that decide on a point; 0 measures without judging.</summary>
    public int LimitCount => (MinAccuracy > 0 ? 1 : 0) + (Baseline is null ? 0 : 1) + (CompareWith is null ? 0 : 1) + Gates.Count;

    /// <summary>Number of tests of a campaign whose points are all measured: points × limits, at least 1.</summary>
    public int TestCount => Math.Max(1, Flips.Values.Count) * Math.Max(1, LimitCount);

    /// <summary>
    /// Confidence that the verdict of one limit at one point needs, so that no more than 1 − <see cref="Confidence"/> of all campaigns have any
    /// wrong verdict: the allowed error is divided among the tests (Bonferroni).
    /// </summary>
    public double PointConfidence => 1 - ((1 - Confidence) / TestCount);
}
