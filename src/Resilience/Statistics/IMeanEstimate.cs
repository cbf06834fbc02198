namespace Resilience.Statistics;

/// <summary>A mean over trials, whichever way they were sampled.</summary>
internal interface IMeanEstimate
{
    /// <summary>Number of trials.</summary>
    int Trials { get; }

    /// <summary>The estimate.</summary>
    double Mean { get; }

    /// <summary>One-sided lower bound.</summary>
    double Lower(double confidence);

    /// <summary>One-sided upper bound.</summary>
    double Upper(double confidence);

    /// <summary>Two-sided interval at a level.</summary>
    Interval TwoSided(double level);

    /// <summary>
    /// The estimate after another number of trials, were mean, spread and skew to stay as measured. After a single trial, whose
    /// spread is unknown, the largest one possible for its mean is assumed (√(m(1 − m)), Bhatia–Davis).
    /// </summary>
    IMeanEstimate After(int trials);
}
