namespace Resilience.Xunit;

/// <summary>
/// Runs a campaign of faults of any kind and gates the model's accuracy: what happens to a value, where, when, and to how many. Every number
/// (or rate) of faults is a test case of its own that passes, fails, or is skipped as inconclusive. The method may take a
/// <c>CampaignPoint</c> parameter to assert more. <see cref="BitFlipCampaignAttribute"/> is the shorter form for bit flips in one layer's parameters.
/// </summary>
/// <remarks>Exactly one of <see cref="Count"/>, <see cref="Rate"/>, <see cref="Rates"/>, <see cref="BitErrorRate"/> and <see cref="BitErrorRates"/> is set, except with <see cref="FaultList"/>.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed partial class FaultCampaignAttribute : CampaignAttribute
{
    /// <summary>
    /// What happens to a struck value. Its bits: <c>bit-flip</c>, <c>stuck-at-0</c>, <c>stuck-at-1</c>, <c>burst(n)</c>, each also emulated in another
    /// format (<c>bit-flip as float16</c>). The value: <c>zero</c>, <c>value(x)</c>, <c>uniform(lo,hi)</c>, <c>normal(mean,sd)</c>, <c>gaussian(sd)</c>,
    /// <c>gaussian-factor(sd)</c>, <c>percent(p)</c>, <c>quantise(format)</c>, <c>method(Name)</c>: a static method of the test class.
    /// </summary>
    public string Fault { get; set; } = "bit-flip";

    /// <summary>
    /// Which bits may be struck: <c>all</c>, <c>sign</c>, <c>exponent</c>, <c>mantissa</c>, a bit, a range <c>23..30</c>, or a list of these; a part may have a
    /// weight (<c>exponent*4,mantissa</c>). Bit 0 is the least significant.
    /// </summary>
    public string Bits { get; set; } = "all";

    /// <summary>
    /// Which elements one fault takes: <c>point</c>, <c>row</c>, <c>column</c>, <c>block(h,w)</c>, <c>channel</c>, <c>bullet-wake</c>, <c>tensor</c>,
    /// <c>dram-word</c>, <c>dram-row</c>, <c>dram-column</c>, <c>dram-chip</c>.
    /// </summary>
    public string Pattern { get; set; } = "point";

    /// <summary>
    /// What is struck: <c>parameters</c>, <c>weights</c>, <c>biases</c>, <c>statistics</c>, <c>scales</c>, <c>activations</c>, <c>inputs</c>, <c>states</c>,
    /// <c>cell-states</c> or <c>model-input</c>.
    /// </summary>
    public string Target { get; set; } = "parameters";

    /// <summary>The layers, several with commas: node names, initializer prefixes, globs, <c>op:Relu</c>, <c>module:encoder.block1</c>, <c>*</c> for every layer.</summary>
    public string Layers { get; set; } = string.Empty;

    /// <summary>Which elements of a tensor are in scope: <c>all</c>, <c>channel=0..15; row=3</c>, <c>region=10..20,30..40</c>, <c>index=1,5,9</c>, <c>fraction=0.1</c>, <c>step=5</c>.</summary>
    public string Elements { get; set; } = "all";

    /// <summary>When faults strike: <c>static</c> (for whole trials), <c>per-image</c>, <c>per-batch(n)</c>, <c>execution(n)</c> or <c>probability(p)</c>.</summary>
    public string Timing { get; set; } = "static";

    /// <summary>Numbers of simultaneous faults, 1..1000000, a test case each: <c>"30"</c>, <c>"1,10,30"</c>, <c>"1..250"</c> (see <see cref="Step"/>), <c>"1..250:10"</c>.</summary>
    public string Count { get; set; } = string.Empty;

    /// <summary>Grid step of a range in <see cref="Count"/>; at least 1.</summary>
    public int Step { get; set; } = 1;

    /// <summary>Faults as a share of the elements in scope, above 0 and at most 1, rounded to a whole number; 0: not set.</summary>
    public double Rate { get; set; }

    /// <summary>Several such shares with commas, a test case each: <c>"1e-6,1e-5"</c>.</summary>
    public string Rates { get; set; } = string.Empty;

    /// <summary>Faults as a share of the bits in scope, above 0 and at most 1, rounded to a whole number; 0: not set.</summary>
    public double BitErrorRate { get; set; }

    /// <summary>Several such shares with commas, a test case each.</summary>
    public string BitErrorRates { get; set; } = string.Empty;

    /// <summary><c>uniform</c>: all places are equally likely; <c>layer-first</c>: all tensors are, and places within one.</summary>
    public string Choice { get; set; } = "uniform";

    /// <summary>
    /// How the memory that parameters are in is protected: <c>none</c>, <c>parity(64)</c>, <c>secded(64)</c>, <c>tmr</c>, <c>zero-nan</c>, <c>ranges</c>. Faults are those that
    /// strike without protection; what it leaves of them reaches the model.
    /// </summary>
    public string Protection { get; set; } = "none";

    /// <summary>What a word comes to that is known to be wrong: <c>zero</c>, <c>keep</c>, or <c>stop</c>, which counts as a detectable error.</summary>
    public string OnDetected { get; set; } = "zero";

    /// <summary><c>struck</c>: check bits flip as often as data bits do; <c>spared</c>: never.</summary>
    public string CheckBits { get; set; } = "struck";

    /// <summary>Another protection, such as <c>none</c>, that the same fault lists are run with as well; the report has the paired difference.</summary>
    public string CompareWith { get; set; } = string.Empty;

    /// <summary>Path of a file with recorded faults, relative to the test assembly's folder; they are run instead of drawn ones.</summary>
    public string FaultList { get; set; } = string.Empty;

    /// <summary>Trials (fault lists) a point, at least 1; the most there may be where <see cref="CampaignAttribute.Stop"/> is <c>sequential</c>.</summary>
    public int Iterations { get; set; } = 50;

    /// <summary><c>uniform</c>, or <c>stratified</c>: for flips of single bits in a layer's parameters.</summary>
    public string Sampling { get; set; } = "uniform";

    /// <summary><c>exact</c>, or <c>delta</c>: for faults in one layer's float32 parameters that last for a trial.</summary>
    public string Mode { get; set; } = "exact";

    /// <summary>Seed of every random choice; the same seed draws the same faults on every machine.</summary>
    public long Seed { get; set; } = 1;
}
