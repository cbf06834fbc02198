using System.Globalization;
using Resilience.Gates;
using Resilience.Statistics;

namespace Resilience.Sweeps;

/// <summary>What a sweep found, in sentences.</summary>
internal static class SweepText
{
    private const int MostNamed = 4;

    /// <summary>A share in percent: as many digits as are worth reading.</summary>
    public static string Percent(double share) => (100 * share) switch
    {
        0 => "0",
        < 0.01 => "<0.01",
        < 1 and var x => x.ToString("0.00", CultureInfo.InvariantCulture),
        < 10 and var x => x.ToString("0.0", CultureInfo.InvariantCulture),
        var x => x.ToString("0", CultureInfo.InvariantCulture),
    };

    /// <summary>The ends of an interval in percent.</summary>
    public static string Range(Interval interval) => $"{Percent(interval.Low)}–{Percent(interval.High)}";

    /// <summary>A level in percent.</summary>
    public static string Level(double level) => string.Create(CultureInfo.InvariantCulture, $"{100 * level:0.##} %");

    /// <summary>An estimate with its interval.</summary>
    public static string Estimate(Interval interval) => $"{Percent(interval.Estimate)} % ({Level(interval.Level)} interval {Range(interval)} %)";

    /// <summary>What a trial injects.</summary>
    public static string Fault(int count) => count == 1 ? "a random bit flip" : string.Create(CultureInfo.InvariantCulture, $"{count} random bit flips in one cell");

    /// <summary>The result in a sentence or two.</summary>
    public static string Headline(SweepAnalysis analysis)
    {
        var spec = analysis.Result.Plan.Spec;
        var first = analysis.Ranking[0];
        var model = $"{Capital(Fault(spec.Count))} in the swept parameters changes the class of {Estimate(analysis.Model.Sdc1)} of the images. Most vulnerable per parameter: {first.Layer.Name}, {Estimate(first.PerParameter.Sdc1)}.";
        return spec.MaxSdc1 >= 1 ? model : $"{Gate(analysis)} {model}";
    }

    /// <summary>The result in a run's headline.</summary>
    public static string InReport(SweepAnalysis analysis)
    {
        var (spec, plan) = (analysis.Result.Plan.Spec, analysis.Result.Plan);
        return string.Create(CultureInfo.InvariantCulture, $"Sweep '{spec.Name}' of {plan.Layers.Count} layers, {plan.Trials} trials: {(spec.MaxSdc1 >= 1 ? "measured without a limit." : Short(analysis))}");
    }

    /// <summary>The verdict with the layers behind it.</summary>
    public static string Gate(SweepAnalysis analysis)
    {
        var limit = $"{Percent(analysis.Result.Plan.Spec.MaxSdc1)} % (MaxSdc1)";
        var (above, open) = (Names(analysis, Verdict.Fail), Names(analysis, Verdict.Inconclusive));
        var undecided = open.Length == 0 ? string.Empty : $" Not decided: {open}.";
        return analysis.Verdict switch
        {
            Verdict.Fail => $"Above {limit}: {above}.{undecided}",
            Verdict.Inconclusive => undecided.Trim() + $" The limit is {limit}.",
            _ => $"All layers are within {limit}.",
        };
    }

    /// <summary>What was measured of a layer, and what its limit says to it.</summary>
    public static string OfLayer(SweepAnalysis analysis, LayerEstimate layer)
    {
        var rate = $"{Fault(analysis.Result.Plan.Spec.Count)} in its parameters changes the class of {Estimate(layer.PerParameter.Sdc1)} of the images";
        var limit = $"the limit of {Percent(analysis.Result.Plan.Spec.MaxSdc1)} % (MaxSdc1)";
        return layer.Verdict switch
        {
            Verdict.Pass => $"{rate}, within {limit}.",
            Verdict.Fail => $"{rate}, above {limit}.",
            Verdict.Inconclusive => $"{rate}; not decided against {limit}: {Needs(layer)}.",
            _ => rate + ".",
        };
    }

    /// <summary>Which neighbours in the ranking are told apart and which are not.</summary>
    public static string Neighbours(SweepAnalysis analysis)
    {
        var ranking = analysis.Ranking;
        var level = Level(analysis.Result.Plan.Spec.Confidence);
        string[] groups = [.. Groups(ranking).Where(group => group.Length > 1).Select(group => string.Join(" ~ ", group))];
        return ranking.Count < 2 ? "There is one layer, and nothing to rank."
            : groups.Length == 1 && Groups(ranking).Count() == 1 ? $"The trials tell no layer apart from the next one at {level} for all pairs together."
            : groups.Length == 0 ? $"Every layer is told apart from the next one, at {level} for all pairs together."
            : $"Neighbours that the trials do not tell apart at {level} for all pairs together: {string.Join("; ", groups)}.";
    }

    /// <summary>How the predictions did; null where there were none.</summary>
    public static string? Agreement(SweepAnalysis analysis)
    {
        if (analysis.Agreement is not { } agreement)
        {
            return null;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"Spearman's rank correlation of the first-order prediction ({analysis.Result.PredictedFrom}) with what was measured: {Coefficient(agreement.Cells)} over {agreement.CellCount} cells, {Coefficient(agreement.Layers)} over {agreement.LayerCount} layers. Sampling error in what was measured brings these nearer to 0.");
    }

    /// <summary>A verdict's word.</summary>
    public static string Word(Verdict verdict) => verdict.ToString();

    // Names of layers that are above; of those that are open, their number.
    private static string Short(SweepAnalysis analysis)
    {
        var open = analysis.Layers.Count(layer => layer.Verdict == Verdict.Inconclusive);
        string[] above = [.. analysis.Ranking.Where(layer => layer.Verdict == Verdict.Fail).Select(layer => layer.Layer.Name)];
        var limit = $"{Percent(analysis.Result.Plan.Spec.MaxSdc1)} % (MaxSdc1)";
        var more = above.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $", {above.Length - MostNamed} more") : string.Empty;
        var undecided = string.Create(CultureInfo.InvariantCulture, $"{open} {(open == 1 ? "layer is" : "layers are")} not decided");
        return above.Length > 0 ? $"above {limit}: {string.Join(", ", above.Take(MostNamed))}{more}{(open > 0 ? "; " + undecided : string.Empty)}."
            : open > 0 ? $"{undecided} against {limit}."
            : $"all layers are within {limit}.";
    }

    private static string Coefficient(double? value) => value is { } number ? number.ToString("0.00", CultureInfo.InvariantCulture) : "unknown";

    private static IEnumerable<string[]> Groups(IReadOnlyList<LayerEstimate> ranking)
    {
        var group = new List<string>();
        foreach (var layer in ranking)
        {
            group.Add(layer.Layer.Name);
            if (layer.AboveNext || layer == ranking[^1])
            {
                yield return [.. group];
                group.Clear();
            }
        }
    }

    // The ranking has all of them.
    private static string Names(SweepAnalysis analysis, Verdict verdict)
    {
        var layers = analysis.Ranking.Where(layer => layer.Verdict == verdict).ToList();
        var named = layers.Take(MostNamed).Select(layer => $"{layer.Layer.Name} ({(verdict == Verdict.Inconclusive ? Needs(layer) : Percent(layer.PerParameter.Sdc1.Estimate) + " %")})");
        var others = layers.Count <= MostNamed ? [] : (string[])[string.Create(CultureInfo.InvariantCulture, $"{layers.Count - MostNamed} more layers")];
        return string.Join(", ", named.Concat(others));
    }

    private static string Needs(LayerEstimate layer) => layer.MoreTrials is { } more
        ? string.Create(CultureInfo.InvariantCulture, $"needs about {more} more trials")
        : "no number of trials foreseeable";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
