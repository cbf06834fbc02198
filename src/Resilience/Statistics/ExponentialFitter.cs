namespace Resilience.Statistics;

/// <summary>
/// Weighted least squares for <see cref="ExponentialFit"/>. For a given τ the model is linear in its floor, so only
/// τ is searched (variable projection): a grid over its logarithm finds the basin, golden section the minimum. No
/// start value, no divergence.
/// </summary>
internal static class ExponentialFitter
{
    private const int GridSteps = 80;
    private const int FewestPointsForFloor = 5;
    private const double SmallestDrop = 1e-3;

    /// <summary>
    /// Fits with the floor at chance and, given five points, with a free floor; the smaller corrected Akaike
    /// criterion wins. Null where there are fewer than two points or no decay to be seen: τ beyond a hundred times
    /// the largest x, or a total drop below a thousandth.
    /// </summary>
    public static ExponentialFit? Fit(IReadOnlyList<FitPoint> points, double start, double chance)
    {
        var atChance = Fit(points, start, chance, fitFloor: false);
        if (points.Count < FewestPointsForFloor)
        {
            return atChance;
        }

        var free = Fit(points, start, chance, fitFloor: true);
        if (free is null || atChance is null)
        {
            return free ?? atChance;
        }

        return Criterion(points, free, 2) < Criterion(points, atChance, 1) ? free : atChance;
    }

    /// <summary>Fits one of the two models.</summary>
    public static ExponentialFit? Fit(IReadOnlyList<FitPoint> points, double start, double chance, bool fitFloor)
    {
        if (points.Count < 2)
        {
            return null;
        }

        var floorAtChance = Math.Min(chance, start);
        var smallest = Math.Log(0.05 * Math.Max(1, points.Min(p => p.X)));
        var largest = Math.Log(100 * Math.Max(1, points.Max(p => p.X)));
        var step = (largest - smallest) / GridSteps;
        double Cost(double logTau) => Project(points, start, floorAtChance, fitFloor, Math.Exp(logTau)).Error;

        var best = 0;
        var bestCost = double.PositiveInfinity;
        for (var i = 0; i <= GridSteps; i++)
        {
            var cost = Cost(smallest + (i * step));
            if (cost < bestCost)
            {
                (best, bestCost) = (i, cost);
            }
        }

        if (best == GridSteps)
        {
            return null;
        }

        var tau = Math.Exp(GoldenSection(Cost, smallest + ((best - 1) * step), smallest + ((best + 1) * step)));
        var (error, floor) = Project(points, start, floorAtChance, fitFloor, tau);
        if (start - floor < SmallestDrop)
        {
            return null;
        }

        var total = points.Sum(p => p.Weight);
        var mean = points.Sum(p => p.Weight * p.Y) / total;
        var variance = points.Sum(p => p.Weight * (p.Y - mean) * (p.Y - mean));
        return new ExponentialFit(start, floor, fitFloor, tau, variance == 0 ? null : 1 - (error / variance));
    }

    private static (double Error, double Floor) Project(
        IReadOnlyList<FitPoint> points, double start, double floorAtChance, bool fitFloor, double tau)
    {
        var floor = floorAtChance;
        Span<double> decay = points.Count <= 512 ? stackalloc double[points.Count] : new double[points.Count];
        for (var i = 0; i < decay.Length; i++)
        {
            decay[i] = Math.Exp(-points[i].X / tau);
        }

        if (fitFloor)
        {
            // y − start·e = floor·(1 − e), least squares in floor.
            double up = 0;
            double down = 0;
            for (var i = 0; i < decay.Length; i++)
            {
                var (p, e) = (points[i], decay[i]);
                up += p.Weight * (1 - e) * (p.Y - (start * e));
                down += p.Weight * (1 - e) * (1 - e);
            }

            floor = down == 0 ? floorAtChance : Math.Clamp(up / down, 0, start);
        }

        double error = 0;
        for (var i = 0; i < decay.Length; i++)
        {
            var residual = points[i].Y - floor - ((start - floor) * decay[i]);
            error += points[i].Weight * residual * residual;
        }

        return (error, floor);
    }

    private static double GoldenSection(Func<double, double> cost, double low, double high)
    {
        const double Ratio = 0.6180339887498949;
        var a = high - (Ratio * (high - low));
        var b = low + (Ratio * (high - low));
        var (costA, costB) = (cost(a), cost(b));
        for (var i = 0; i < 40; i++)
        {
            if (costA <= costB)
            {
                (high, b, costB) = (b, a, costA);
                a = high - (Ratio * (high - low));
                costA = cost(a);
            }
            else
            {
                (low, a, costA) = (a, b, costB);
                b = low + (Ratio * (high - low));
                costB = cost(b);
            }
        }

        return (low + high) / 2;
    }

    private static double Criterion(IReadOnlyList<FitPoint> points, ExponentialFit fit, int parameters)
    {
        var n = points.Count;
        var weights = points.Sum(p => p.Weight);
        var error = points.Sum(p => p.Weight * (p.Y - fit.At(p.X)) * (p.Y - fit.At(p.X))) / weights;

        // Errors below 1e-9 of full scale are rounding; both models are then perfect and the simpler one wins.
        return (n * Math.Log(Math.Max(error, 1e-18))) + (2.0 * parameters) + (2.0 * parameters * (parameters + 1) / (n - parameters - 1));
    }
}
