namespace Resilience.Statistics;

/// <summary>
/// Two models, or one model twice, on the same units, each right or wrong: what the units on which they differ say (McNemar, Psychometrika 12, 1947).
/// The exact conditional test: of the units that differ, either kind is as likely if nothing has changed.
/// </summary>
/// <remarks>
/// The units must be independent: images of two fault-free runs are, and trials of two campaigns with the same fault lists. Images within trials
/// are not (they share the trial's faults): compare those with <see cref="PairedDifference"/>.
/// </remarks>
/// <param name="Units">All units.</param>
/// <param name="Lost">Right in the first (the baseline), wrong in the second (the candidate).</param>
/// <param name="Gained">Wrong in the first, right in the second.</param>
internal readonly record struct McNemar(long Units, long Lost, long Gained)
{
    /// <summary>Share right in the second less share right in the first.</summary>
    public double Difference => Units == 0 ? 0 : (double)(Gained - Lost) / Units;

    /// <summary>One-sided p-value of "the second is no worse": small where it lost more than chance would have it.</summary>
    public double PWorse => BinomialTail.AtLeast(Lost, Lost + Gained, 0.5);

    /// <summary>One-sided p-value of "the second is no better".</summary>
    public double PBetter => BinomialTail.AtLeast(Gained, Lost + Gained, 0.5);

    /// <summary>Two-sided p-value, twice the smaller one, at most 1.</summary>
    public double PTwoSided => Math.Min(1, 2 * Math.Min(PWorse, PBetter));

    /// <summary>
    /// Two-sided mid-p-value, which gives the observed table half its weight: closer to its level than the exact test, which is careful, and not guaranteed
    /// (Fagerland, Lydersen and Laake, BMC Med. Res. Methodol. 13:91, 2013).
    /// </summary>
    public double PMid
    {
        get
        {
            var (few, all) = (Math.Min(Lost, Gained), Lost + Gained);
            var at = BinomialTail.AtMost(few, all, 0.5) - BinomialTail.AtMost(few - 1, all, 0.5);
            return Lost == Gained ? 1 : Math.Min(1, (2 * BinomialTail.AtMost(few, all, 0.5)) - at);
        }
    }

    /// <summary>Counts the units.</summary>
    public static McNemar Of(IReadOnlyList<bool> first, IReadOnlyList<bool> second)
    {
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"Paired runs have the same units: {first.Count} and {second.Count} are not.", nameof(second));
        }

        return new McNemar(first.Count, first.Zip(second).LongCount(pair => pair is (true, false)), first.Zip(second).LongCount(pair => pair is (false, true)));
    }

    /// <summary>Score interval of <see cref="Difference"/> (Tango, Stat. Med. 17, 1998): the differences that the score test does not reject.</summary>
    public Interval Interval(double level)
    {
        var side = 0.5 + (level / 2);
        return new Interval(Difference, Lower(side), Upper(side), level, Units == 0 ? "no units" : "Tango's score interval of paired shares");
    }

    /// <summary>One-sided lower bound of <see cref="Difference"/>; at or above −δ the second is not worse by more than δ.</summary>
    public double Lower(double confidence) => Units == 0 ? -1 : Bound(-1, Quantiles.Normal(confidence));

    /// <summary>One-sided upper bound of <see cref="Difference"/>.</summary>
    public double Upper(double confidence) => Units == 0 ? 1 : Bound(1, -Quantiles.Normal(confidence));

    // The score falls as the assumed difference rises; it is sought between the estimate and the end of the range.
    private double Bound(double far, double score)
    {
        var (near, beyond) = (Difference, far);
        for (var i = 0; i < 60; i++)
        {
            var middle = (near + beyond) / 2;
            (near, beyond) = Math.Abs(Score(middle)) <= Math.Abs(score) ? (middle, beyond) : (near, middle);
        }

        return beyond;
    }

    // Under an assumed difference the other share has its most likely value, the root of a quadratic.
    private double Score(double difference)
    {
        double n = Units;
        var up = Gained - Lost - (n * difference);
        var b = -(Gained + Lost) + (((2 * n) - Gained + Lost) * difference);
        var c = -Lost * difference * (1 - difference);
        var lost = (Math.Sqrt(Math.Max(0, (b * b) - (8 * n * c))) - b) / (4 * n);
        var variance = n * ((2 * lost) + (difference * (1 - difference)));
        return up == 0 ? 0 : variance <= 0 ? up > 0 ? double.PositiveInfinity : double.NegativeInfinity : up / Math.Sqrt(variance);
    }
}
