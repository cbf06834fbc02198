using System.Globalization;

namespace Resilience.Campaigns.Caching;

/// <summary>Where values are stored for later runs, and how much.</summary>
/// <param name="Folder">The folder; null stores nothing.</param>
/// <param name="Limit">Bytes that all files together may have; null: a tenth of the disk, at most 20 GB.</param>
/// <param name="Fresh">True where nothing that an earlier process stored is used.</param>
/// <param name="WorthSeconds">Activations are stored where computing them took longer.</param>
internal sealed record CacheSettings(string? Folder, long? Limit, bool Fresh, double WorthSeconds)
{
    /// <summary>Names the folder, or <c>off</c>.</summary>
    public const string FolderVariable = "RESILIENCE_CACHE_DIR";

    /// <summary>Limits the size of all files: <c>5GB</c>, <c>800 MB</c>, or bytes.</summary>
    public const string LimitVariable = "RESILIENCE_CACHE_LIMIT";

    /// <summary>1 or true: nothing of earlier runs is used, neither trials nor values.</summary>
    public const string FreshVariable = "RESILIENCE_FRESH";

    private const long Largest = 20_000_000_000;
    private static readonly (string Unit, double Bytes)[] Units =
        [("KIB", 1L << 10), ("MIB", 1L << 20), ("GIB", 1L << 30), ("TIB", 1L << 40), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("B", 1), (string.Empty, 1)];

    /// <summary>True where the user asked for a run that uses nothing of earlier ones.</summary>
    public static bool IsFresh => Environment.GetEnvironmentVariable(FreshVariable) is "1" or "true";

    /// <summary>The settings of a model's options, overridden by environment variables.</summary>
    /// <exception cref="ResilienceException">RES0356: a limit that is no size.</exception>
    public static CacheSettings Of(EngineOptions options, Func<string, string?> variable)
    {
        var named = variable(FolderVariable)?.Trim();
        var folder = string.IsNullOrEmpty(named) ? options.CacheFolder : string.Equals(named, "off", StringComparison.OrdinalIgnoreCase) ? null : Path.GetFullPath(named);
        var limit = variable(LimitVariable)?.Trim();
        return new CacheSettings(
            folder, string.IsNullOrEmpty(limit) ? null : Size(limit), variable(FreshVariable) is "1" or "true", options.CacheAfterSeconds);
    }

    /// <summary>The limit on a disk of a given size.</summary>
    public long LimitOn(long diskBytes) => Limit ?? Math.Min(Largest, diskBytes / 10);

    private static long Size(string text)
    {
        var (unit, bytes) = Units.First(unit => text.EndsWith(unit.Unit, StringComparison.OrdinalIgnoreCase));
        return double.TryParse(text.AsSpan(0, text.Length - unit.Length).Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * bytes <= long.MaxValue / 2
            ? (long)(number * bytes)
            : throw new ResilienceException(ErrorCodes.BadCacheLimit, $"{LimitVariable} is '{text}'; expected a size such as 5GB, 800MB, 2GiB, a number of bytes, or 0 to store nothing");
    }
}
