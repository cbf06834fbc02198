namespace Resilience.Statistics;

/// <summary>The trials at one x, by stratum; one stratum of weight 1 for uniform sampling.</summary>
/// <param name="X">Flips.</param>
/// <param name="Strata">Weight and values of each; weights add up to 1, none is without values.</param>
internal sealed record FitGroup(double X, IReadOnlyList<(double Weight, IReadOnlyList<double> Values)> Strata)
{
    /// <summary>Trials that are all alike.</summary>
    public FitGroup(double x, IReadOnlyList<double> values)
        : this(x, [(1, values)])
    {
    }

    /// <summary>Number of trials.</summary>
    public int Trials => Strata.Sum(s => s.Values.Count);

    /// <summary>Mean over the strata by their weights.</summary>
    public double Mean => Strata.Sum(s => s.Weight * s.Values.Average());

    /// <summary>Redraws each stratum with replacement.</summary>
    public FitGroup Redraw(ref SynthiCad.Shared.CounterRandom random)
    {
        var redrawn = new (double Weight, IReadOnlyList<double> Values)[Strata.Count];
        for (var h = 0; h < redrawn.Length; h++)
        {
            var values = new double[Strata[h].Values.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Strata[h].Values[(int)random.NextBelow((ulong)values.Length)];
            }

            redrawn[h] = (Strata[h].Weight, values);
        }

        return new FitGroup(X, redrawn);
    }
}
