namespace Resilience.Statistics;

/// <summary>
/// Exact sign test (Arbuthnot 1710; Conover, Practical Nonparametric Statistics, 3rd ed., 3.4): how likely so many values on one side of a limit are
/// if either side is as likely. It assumes nothing but independent trials and holds for two trials as for two thousand, but it speaks of the
/// <b>median</b> trial, not of the mean: a fault that ruins one run in ten lowers the mean and leaves the median alone.
/// </summary>
internal static class SignTest
{
    /// <summary>One-sided p-value of "the median is at most the limit" against "above"; values equal to the limit are left out.</summary>
    public static double Above(IReadOnlyList<double> values, double limit) =>
        BinomialTail.AtLeast(values.Count(value => value > limit), values.Count(value => value != limit), 0.5);

    /// <summary>One-sided p-value of "the median is at least the limit" against "below".</summary>
    public static double Below(IReadOnlyList<double> values, double limit) =>
        BinomialTail.AtLeast(values.Count(value => value < limit), values.Count(value => value != limit), 0.5);
}
