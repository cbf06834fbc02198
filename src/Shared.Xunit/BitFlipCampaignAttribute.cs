namespace Resilience.Xunit;

/// <summary>
/// Runs a campaign of static bit flips in one layer's parameters and gates the model's accuracy. Every number of
/// flips is a test case of its own (<c>Class.Method [block4_conv3 x030]</c>) that passes, fails, or is skipped as
/// inconclusive. The method may take a <c>CampaignPoint</c> parameter to assert more.
/// </summary>
/// <remarks>Bit 0 is the least significant of a float32, 23..30 are the exponent, 31 is the sign.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed partial class BitFlipCampaignAttribute : CampaignAttribute
{
    /// <summary>The layer: node name, initializer prefix, or a glob; faults are drawn over all layers that it matches.</summary>
    public string Layer { get; set; } = string.Empty;

    /// <summary>
    /// Numbers of simultaneous flips: <c>"30"</c>, <c>"1,10,30"</c>, <c>"1..250"</c> (see <see cref="Step"/>) or
    /// <c>"1..250:10"</c>, which is the grid 1, 10, 20, …, 250.
    /// </summary>
    public string Flips { get; set; } = "1";

    /// <summary>Grid step of a range in <see cref="Flips"/>; at least 1.</summary>
    public int Step { get; set; } = 1;

    /// <summary>Which bits may flip: <c>all</c>, <c>sign</c>, <c>exponent</c>, <c>mantissa</c>, a bit, a range <c>23..30</c>, or a list of these.</summary>
    public string Bits { get; set; } = "all";

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

    /// <summary>Trials (fault lists) a point, at least 1; the most there may be where <see cref="CampaignAttribute.Stop"/> is <c>sequential</c>.</summary>
    public int Iterations { get; set; } = 50;

    /// <summary>
    /// <c>uniform</c>, or <c>stratified</c>: fault lists are divided by what their flips make of the values, which needs no
    /// inference, and weighted so that the mean stays that of uniform sampling. Few trials then do for what takes thousands.
    /// </summary>
    public string Sampling { get; set; } = "uniform";

    /// <summary>
    /// <c>exact</c>: every score has the bits that a faulty model file would give. <c>delta</c>: changes also go through the next layer as
    /// differences, about twice as fast and apart in the last bits; images whose prediction could depend on that run exactly.
    /// </summary>
    public string Mode { get; set; } = "exact";

    /// <summary>Seed of every random choice; the same seed draws the same faults on every machine.</summary>
    public long Seed { get; set; } = 1;
}
