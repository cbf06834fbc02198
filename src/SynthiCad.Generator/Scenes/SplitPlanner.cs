using SynthiCad.Generator.Configuration;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Scenes;

/// <summary>Decides, before anything is rendered, which image goes to which split.</summary>
internal static class SplitPlanner
{
    /// <summary>Names of the splits, by <see cref="Split"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["train", "val", "test"];

    /// <summary>How many of <paramref name="images"/> each split gets: largest remainder, ties to the earlier split.</summary>
    public static int[] Quotas(int images, SplitRatios ratios)
    {
        // Decimals keep 90 x 0.7 at 63; doubles make it 62.99999999999999.
        decimal[] shares = [(decimal)ratios.Train, (decimal)ratios.Val, (decimal)ratios.Test];
        var sum = shares.Sum();
        var exact = Array.ConvertAll(shares, share => images * share / sum);
        var quotas = Array.ConvertAll(exact, value => (int)decimal.Floor(value));
        var order = Enumerable.Range(0, quotas.Length).OrderByDescending(i => exact[i] - quotas[i]).ThenBy(i => i).ToArray();
        for (var i = 0; quotas.Sum() < images; i++)
        {
            quotas[order[i]]++;
        }

        return quotas;
    }

    /// <summary>The split of every image of a class: a random order keyed by seed, class and image, cut at the quotas.</summary>
    public static Split[] Assign(ulong seed, string className, int images, SplitRatios ratios)
    {
        var key = ImageStreams.KeyOf(className);
        var order = new int[images];
        var ranks = new ulong[images];
        for (var i = 0; i < images; i++)
        {
            order[i] = i;
            ranks[i] = new ImageStreams(seed, key, i, 0).Open(StreamPurpose.Split).NextUInt64();
        }

        Array.Sort(order, (a, b) => ranks[a] != ranks[b] ? ranks[a].CompareTo(ranks[b]) : a.CompareTo(b));
        var quotas = Quotas(images, ratios);
        var splits = new Split[images];
        for (var place = 0; place < images; place++)
        {
            splits[order[place]] = place < quotas[0] ? Split.Train : place < quotas[0] + quotas[1] ? Split.Val : Split.Test;
        }

        return splits;
    }
}
