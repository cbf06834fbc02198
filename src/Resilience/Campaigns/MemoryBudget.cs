using System.Globalization;

namespace Resilience.Campaigns;

/// <summary>How much memory cached activations may take.</summary>
internal static class MemoryBudget
{
    /// <summary>Half of the memory that is free now, to this process and its container.</summary>
    public static long Default()
    {
        var limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet;
        return Math.Max(0, Math.Min(limit, FreeBytes() ?? limit) / 2);
    }

    /// <summary>What Linux says is free without swapping; null elsewhere.</summary>
    private static long? FreeBytes()
    {
        try
        {
            foreach (var line in File.ReadLines("/proc/meminfo"))
            {
                if (line.StartsWith("MemAvailable:", StringComparison.Ordinal))
                {
                    var number = line.AsSpan("MemAvailable:".Length).Trim();
                    return long.TryParse(number[..number.IndexOf(' ')], NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes) ? kibibytes * 1024 : null;
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return null;
        }

        return null;
    }
}
