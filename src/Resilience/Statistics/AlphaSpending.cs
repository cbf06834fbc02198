namespace Resilience.Statistics;

/// <summary>
/// Error of a decision that is looked at several times. Each look gets the part of the allowed error that its trials are of the
/// most trials there can be (a linear spending function: Lan and DeMets, Biometrika 70, 1983; Kim and DeMets, Biometrika 74,
/// 1987, ρ = 1), and each look's bound is taken at its part alone. By Boole's inequality the chance that any look decides
/// wrongly is then at most the sum, however the looks depend on each other and whatever else ends the point.
/// </summary>
internal static class AlphaSpending
{
    /// <summary>One-sided confidence of the bound at a look.</summary>
    /// <param name="confidence">Confidence over all looks.</param>
    /// <param name="before">Trials at the look before; 0 at the first.</param>
    /// <param name="now">Trials at this look.</param>
    /// <param name="most">Most trials there can be.</param>
    public static double Confidence(double confidence, int before, int now, int most) =>
        1 - ((1 - confidence) * (now - before) / most);
}
