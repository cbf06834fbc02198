using Resilience.Faults.Values;

namespace Resilience.Campaigns.Trials;

/// <summary>What a tensor holds, for fault models that follow it.</summary>
internal static class ValueRanges
{
    /// <summary>Smallest, largest, mean and deviation of the finite values; all 0 where there are none.</summary>
    public static ValueRange Of(ReadOnlySpan<double> values)
    {
        var (least, most, sum, count) = (double.PositiveInfinity, double.NegativeInfinity, 0.0, 0L);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                (least, most, sum, count) = (Math.Min(least, value), Math.Max(most, value), sum + value, count + 1);
            }
        }

        if (count == 0)
        {
            return default;
        }

        var (mean, squares) = (sum / count, 0.0);
        foreach (var value in values)
        {
            squares += double.IsFinite(value) ? (value - mean) * (value - mean) : 0;
        }

        return new ValueRange(least, most, mean, Math.Sqrt(squares / count));
    }
}
