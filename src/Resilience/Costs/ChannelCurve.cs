namespace Resilience.Costs;

/// <summary>Times that depend on a number of channels, as measured at some of them.</summary>
internal static class ChannelCurve
{
    /// <summary>The time at a number of channels: along straight lines between the measurements, beyond them as at the nearest.</summary>
    /// <param name="points">Ascending by channels, at least one.</param>
    /// <param name="channels">The number.</param>
    public static double At(IReadOnlyList<(double Channels, double Milliseconds)> points, double channels)
    {
        var left = points[0];
        foreach (var right in points)
        {
            if (right.Channels >= channels)
            {
                return right.Channels <= left.Channels
                    ? right.Milliseconds
                    : left.Milliseconds + ((right.Milliseconds - left.Milliseconds) * Math.Max(0, channels - left.Channels) / (right.Channels - left.Channels));
            }

            left = right;
        }

        return left.Milliseconds;
    }

    /// <summary>More channels never take less time: neighbours that say otherwise are noise, and are averaged.</summary>
    public static (double Channels, double Milliseconds)[] Rising(IReadOnlyList<(double Channels, double Milliseconds)> points)
    {
        var blocks = new List<(double Sum, int Count)>();
        foreach (var point in points)
        {
            blocks.Add((point.Milliseconds, 1));
            while (blocks.Count > 1 && blocks[^2].Sum / blocks[^2].Count >= blocks[^1].Sum / blocks[^1].Count)
            {
                blocks[^2] = (blocks[^2].Sum + blocks[^1].Sum, blocks[^2].Count + blocks[^1].Count);
                blocks.RemoveAt(blocks.Count - 1);
            }
        }

        var levels = blocks.SelectMany(b => Enumerable.Repeat(b.Sum / b.Count, b.Count));
        return [.. points.Zip(levels, (p, level) => (p.Channels, level))];
    }
}
