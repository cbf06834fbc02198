namespace Resilience.Corruptions.Filters;

/// <summary>Finds the pixel that stands in for one beyond the edge.</summary>
internal static class BorderIndex
{
    /// <summary>An index within 0..<paramref name="length"/>-1.</summary>
    public static int Of(int index, int length, Border border)
    {
        if ((uint)index < (uint)length)
        {
            return index;
        }

        if (border == Border.Nearest || length == 1)
        {
            return Math.Clamp(index, 0, length - 1);
        }

        var shared = border == Border.Reflect101 ? 1 : 0;
        var period = 2 * (length - shared);
        var place = ((index % period) + period) % period;
        return place < length ? place : period - 1 + shared - place;
    }
}
