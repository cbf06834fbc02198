namespace SynthiCad.Generator.Configuration;

/// <summary>Shares of the splits; they sum to 1.</summary>
internal sealed record SplitRatios(double Train, double Val, double Test)
{
    /// <summary>How far the sum may be from 1: thirds written with a few digits pass, a forgotten split does not.</summary>
    public const double Tolerance = 1e-3;

    public bool SumsToOne => Math.Abs(Train + Val + Test - 1) <= Tolerance;
}
