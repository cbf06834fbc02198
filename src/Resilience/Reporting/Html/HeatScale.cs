namespace Resilience.Reporting.Html;

/// <summary>Classes of a heat map: rates differ by powers of ten, so the classes grow.</summary>
internal static class HeatScale
{
    private static readonly double[] Limits = [0.001, 0.01, 0.03, 0.1, 0.3];

    /// <summary>The classes' names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["none seen", "below 0.1 %", "0.1–1 %", "1–3 %", "3–10 %", "10–30 %", "30 % and more"];

    /// <summary>The class of a share: 0 for none at all.</summary>
    public static int Of(double share) => share <= 0 ? 0 : 1 + Limits.Count(limit => share >= limit);
}
