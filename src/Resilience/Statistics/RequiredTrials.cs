namespace Resilience.Statistics;

/// <summary>Plans how many trials a decision takes.</summary>
internal static class RequiredTrials
{
    private const int Most = 1_000_000;

    /// <summary>
    /// Trials beyond those already run after which the bound would clear or breach <paramref name="limit"/>, were
    /// mean, spread and skew to stay as measured; 0 where it does now; null where a million would not do.
    /// </summary>
    public static int? More(IMeanEstimate measured, double limit, double confidence)
    {
        bool Decided(int trials)
        {
            var then = measured.After(trials);
            return then.Lower(confidence) >= limit || then.Upper(confidence) < limit;
        }

        if (measured.Trials == 0 || !Decided(Most))
        {
            return null;
        }

        var undecided = Math.Max(1, measured.Trials - 1);
        var decided = Most;
        while (decided - undecided > 1)
        {
            var middle = undecided + ((decided - undecided) / 2);
            (undecided, decided) = Decided(middle) ? (undecided, middle) : (middle, decided);
        }

        return Math.Max(0, decided - measured.Trials);
    }
}
