namespace Resilience.Costs;

/// <summary>A predicted time.</summary>
/// <param name="Expected">Seconds.</param>
/// <param name="Low">Seconds that it should not stay below.</param>
/// <param name="High">Seconds that it should not exceed on a machine as busy as when it was measured.</param>
internal readonly record struct SecondsRange(double Expected, double Low, double High)
{
    /// <summary>What repeated measurements never show: a machine that is busier or idler an hour later.</summary>
    public const double Margin = 0.2;

    /// <summary>A range around an expected time.</summary>
    /// <param name="expected">Seconds.</param>
    /// <param name="spread">Relative difference between repeated measurements.</param>
    /// <param name="share">Share of the cores that the measurement got, 0..1: with all of them it would have been quicker by it.</param>
    public static SecondsRange Around(double expected, double spread, double share = 1)
    {
        var factor = 1 + Margin + Math.Max(0, spread);
        return new SecondsRange(expected, expected * Math.Clamp(share, 0, 1) / factor, expected * factor);
    }
}
