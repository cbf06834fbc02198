using System.Globalization;

namespace Resilience.Campaigns.Shards;

/// <summary>
/// One of n equal parts of every point's trials, for several machines to run: shard k of n has the trials i with i mod n = k − 1. A trial's
/// faults follow from its number, so that the parts together are the trials of one run.
/// </summary>
/// <param name="Number">1..<paramref name="Of"/>.</param>
/// <param name="Of">Number of shards, at least 1.</param>
internal readonly record struct Shard(int Number, int Of)
{
    /// <summary>Chooses the shard of a test run.</summary>
    public const string Variable = "RESILIENCE_SHARD";

    /// <summary>Most shards.</summary>
    public const int Most = 10_000;

    /// <summary>Reads <c>2/4</c>.</summary>
    /// <param name="text">What stands there.</param>
    /// <param name="where">The option or variable, for messages.</param>
    /// <exception cref="ResilienceException">RES0550.</exception>
    public static Shard Parse(string text, string where) => TryParse(text.Trim()) ?? throw new ResilienceException(
        ErrorCodes.BadShard,
        string.Create(CultureInfo.InvariantCulture, $"{where} is '{(text.Length > 40 ? text[..40] + "…" : text)}'; expected k/n, such as 2/4 for the second of four shards (1 <= k <= n <= {Most})"));

    /// <summary>The same; null where it is none.</summary>
    public static Shard? TryParse(string text) =>
        text.IndexOf('/', StringComparison.Ordinal) is var slash and > 0
        && int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var of)
        && number >= 1 && number <= of && of <= Most
            ? new Shard(number, of)
            : null;

    /// <summary>What the environment says; null where it says nothing.</summary>
    /// <param name="environment">Gives a variable's value or null.</param>
    /// <exception cref="ResilienceException">RES0550.</exception>
    public static Shard? OfEnvironment(Func<string, string?> environment) =>
        environment(Variable) is { Length: > 0 } text ? Parse(text, Variable) : null;

    /// <summary>Whether a trial belongs to it.</summary>
    public bool Has(int trial) => trial % Of == Number - 1;

    /// <summary>How many of a point's trials belong to it.</summary>
    public int Share(int iterations) => (Math.Max(0, iterations - Number) / Of) + (iterations >= Number ? 1 : 0);

    /// <summary>Whether its campaigns can be run in parts.</summary>
    /// <exception cref="ResilienceException">RES0551: a campaign's later trials depend on its earlier ones.</exception>
    public static void Require(Shard? shard, CampaignSpec spec)
    {
        if (shard is { } part && spec is not { Sampling: SamplingMode.Uniform, Stop: StopMode.Fixed })
        {
            throw new ResilienceException(
                ErrorCodes.ShardsNeedFixedTrials,
                $"shard {part} of campaign '{spec.Name}' with Sampling = '{SamplingWords.Of(spec.Sampling)}' and Stop = '{SamplingWords.Of(spec.Stop)}': which trials run depends there on all earlier ones, which other shards have; expected Sampling = 'uniform' and Stop = 'fixed'");
        }
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Of}");

    /// <summary>For sentences: <c>shard 2 of 4</c>.</summary>
    public string InWords => string.Create(CultureInfo.InvariantCulture, $"shard {Number} of {Of}");
}
