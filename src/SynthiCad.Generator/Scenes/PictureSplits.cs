using SynthiCad.Generator.Configuration;

namespace SynthiCad.Generator.Scenes;

/// <summary>Which pictures of a list which split may use: all, or, where splits are kept apart, its own share.</summary>
internal sealed class PictureSplits
{
    /// <summary>Lists shorter than this are shared unless the scene file says otherwise.</summary>
    public const int FewestToSeparate = 3;

    private readonly SceneFile settings;
    private readonly Dictionary<FileList, string[][]> paths = [];
    private readonly Lock gate = new();

    public PictureSplits(SceneFile settings) => this.settings = settings;

    /// <summary>Full paths, in ordinal order of the names.</summary>
    public IReadOnlyList<string> Of(FileList list, Split split)
    {
        lock (gate)
        {
            if (!paths.TryGetValue(list, out var shares))
            {
                var used = Assign(list.Names, settings.Seed, settings.Split, settings.SeparatePictures);
                shares = Array.ConvertAll(used, places => Array.ConvertAll(places, place => list.Paths[place]));
                paths.Add(list, shares);
            }

            return shares[(int)split];
        }
    }

    /// <summary>Places of the pictures of each split: a random order keyed by seed and name, cut where the splits' shares end, at least one each.</summary>
    public static int[][] Assign(IReadOnlyList<string> names, ulong seed, SplitRatios ratios, bool? separate)
    {
        double[] shares = [ratios.Train, ratios.Val, ratios.Test];
        var used = shares.Count(share => share > 0);
        var all = Enumerable.Range(0, names.Count).ToArray();
        if (used < 2 || !(separate ?? names.Count >= FewestToSeparate) || names.Count < used)
        {
            return [all, all, all];
        }

        var order = all.OrderBy(place => new ImageStreams(seed, ImageStreams.KeyOf(names[place]), 0, 0).Open(StreamPurpose.Split).NextUInt64()).ThenBy(place => place).ToArray();
        // One each first, the others by the shares.
        var quotas = SplitPlanner.Quotas(names.Count - used, ratios);
        var result = new int[3][];
        var next = 0;
        for (var split = 0; split < 3; split++)
        {
            var count = quotas[split] + (shares[split] > 0 ? 1 : 0);
            result[split] = [.. order.Skip(next).Take(count).Order()];
            next += count;
        }

        return result;
    }
}
