using System.Globalization;
using SynthiCad.Shared;

namespace Resilience.Campaigns.Limits;

/// <summary>Checks limits: their numbers before anything runs, and their meaning once the fault-free run is known.</summary>
internal static class GateCheck
{
    private const int BestPlaces = 5;

    /// <summary>All that is wrong with the numbers by themselves: the setting, and the error.</summary>
    public static IEnumerable<(string Property, ResilienceException Error)> Problems(CampaignSpec spec)
    {
        var g = spec.Gates;
        foreach (var (setting, limit) in g.LargestShares.Where(share => share.Limit is not (> 0 and <= 1)))
        {
            yield return (setting, Error(ErrorCodes.BadGateLimit, $"{setting} = {limit}; expected above 0 and at most 1 (1 sets no limit; no number of trials shows that a share is exactly 0)"));
        }

        foreach (var (setting, value) in new[] { (nameof(g.MinClassAccuracy), g.MinClassAccuracy), (nameof(g.High), g.High), (nameof(g.Low), g.Low) }.Where(pair => pair.Item2 is not (>= 0 and <= 1)))
        {
            yield return (setting, Error(ErrorCodes.BadGateLimit, $"{setting} = {value}; expected 0..1 (0 sets no limit)"));
        }

        if (!double.IsFinite(g.MaxHazard) || g.MaxHazard < 0)
        {
            yield return (nameof(g.MaxHazard), Error(ErrorCodes.BadGateLimit, $"MaxHazard = {g.MaxHazard}; expected 0 or more, in the unit of the costs (0 measures without judging)"));
        }

        foreach (var problem in Order(spec))
        {
            yield return problem;
        }

        if (g.Inconclusive != InconclusivePolicy.Skip && spec.LimitCount == 0)
        {
            yield return (nameof(g.Inconclusive), Error(ErrorCodes.MeaninglessGate, $"Inconclusive = '{g.Inconclusive.ToString().ToLowerInvariant()}' without a limit: what is only measured is never undecided. Set a limit such as MinAccuracy = 0.8, or leave it out"));
        }
    }

    /// <summary>Checks that each limit can be broken and can be held by some model on these images.</summary>
    /// <param name="spec">The campaign.</param>
    /// <param name="golden">The fault-free run.</param>
    /// <param name="context">Model, data set and classes.</param>
    /// <exception cref="ResilienceException">RES0152, RES0153, RES0156, RES0501.</exception>
    public static void RequireMeaningful(CampaignSpec spec, GoldenRun golden, RunContext context)
    {
        var g = spec.Gates;
        if (g.MaxAccuracyDrop < 1 && g.MaxAccuracyDrop >= golden.Accuracy)
        {
            throw Error(ErrorCodes.MeaninglessGate, $"MaxAccuracyDrop = {g.MaxAccuracyDrop} can never be broken: the golden accuracy of {context.ModelFile} is {golden.Accuracy:0.0000}, and no accuracy falls by more than itself. Set it below that");
        }

        if (g.MaxSdc5 < 1 && context.Classes.Count <= BestPlaces)
        {
            throw Error(ErrorCodes.MeaninglessGate, $"MaxSdc5 = {g.MaxSdc5} can never be broken: {context.ModelFile} has {context.Classes.Count} classes, and each is among the golden run's five best. Use MaxSdc1");
        }

        Classes(g, golden, context);
        if (g.Hazards is { } hazards)
        {
            Hazards(g, hazards, golden, context);
        }
    }

    private static IEnumerable<(string Property, ResilienceException Error)> Order(CampaignSpec spec)
    {
        var g = spec.Gates;
        if (g.High > 0 != g.Low > 0)
        {
            var (set, missing) = g.High > 0 ? (nameof(g.High), nameof(g.Low)) : (nameof(g.Low), nameof(g.High));
            yield return (set, Error(ErrorCodes.GateOrder, $"{set} = {Math.Max(g.High, g.Low)} without {missing}; expected both, as MinAccuracy ≤ Low ≤ High"));
        }
        else if (g.Low > g.High)
        {
            yield return (nameof(g.Low), Error(ErrorCodes.GateOrder, $"Low = {g.Low} is above High = {g.High}; expected MinAccuracy ≤ Low ≤ High"));
        }
        else if (g.Low > 0 && spec.MinAccuracy > g.Low)
        {
            yield return (nameof(spec.MinAccuracy), Error(ErrorCodes.GateOrder, $"MinAccuracy = {spec.MinAccuracy} is above Low = {g.Low}: what is graded low would fail already; expected MinAccuracy ≤ Low ≤ High"));
        }

        if (g.MaxSdc5 < 1 && g.MaxSdc5 > g.MaxSdc1)
        {
            yield return (nameof(g.MaxSdc5), Error(ErrorCodes.GateOrder, $"MaxSdc5 = {g.MaxSdc5} is above MaxSdc1 = {g.MaxSdc1}: every SDC-5 is an SDC-1, so it would never decide anything; expected it to be smaller"));
        }

        if (g.MaxSdc20 < 1 && g.MaxSdc20 > g.MaxSdc10)
        {
            yield return (nameof(g.MaxSdc20), Error(ErrorCodes.GateOrder, $"MaxSdc20 = {g.MaxSdc20} is above MaxSdc10 = {g.MaxSdc10}: a change beyond 20 % is beyond 10 %, so it would never decide anything; expected it to be smaller"));
        }
    }

    private static void Classes(GateSettings g, GoldenRun golden, RunContext context)
    {
        if (g.MinClassAccuracy == 0)
        {
            return;
        }

        var (images, right) = ClassCounts.Golden(golden.Classes, context.Classes.Count);
        var absent = context.Classes.Where((_, index) => images[index] == 0).ToArray();
        if (absent.Length > 0)
        {
            throw Error(ErrorCodes.ClassAbsent, $"MinClassAccuracy = {g.MinClassAccuracy} is for every class, and {context.Dataset} has no image of {List(absent)}. Add images, or take more of them (Images)");
        }

        var worst = Enumerable.Range(0, images.Length).MinBy(index => (double)right[index] / images[index]);
        var accuracy = (double)right[worst] / images[worst];
        if (g.MinClassAccuracy > accuracy)
        {
            throw Error(ErrorCodes.MinAccuracyAboveGolden, $"MinClassAccuracy {g.MinClassAccuracy:0.####} is above the golden accuracy {accuracy:0.0000} of class '{context.Classes[worst]}' ({right[worst]} of {images[worst]} images of '{context.Dataset}'): no faulted run can be expected to pass. Set it to at most {Math.Floor(accuracy * 10000) / 10000:0.0000}, or use a better model");
        }
    }

    private static void Hazards(GateSettings g, HazardTable hazards, GoldenRun golden, RunContext context)
    {
        var names = hazards.Costs.Keys.SelectMany(pair => new[] { pair.True, pair.Predicted }).Distinct(StringComparer.Ordinal);
        foreach (var name in names.Where(name => !context.Classes.Contains(name, StringComparer.Ordinal)))
        {
            throw Error(ErrorCodes.BadHazards, $"hazards file '{Path.GetFileName(hazards.Source)}': '{name}' is no class of {context.ModelFile}{Suggest.Phrase(name, context.Classes)}; expected one of {List(context.Classes)}");
        }

        var (images, _) = ClassCounts.Golden(golden.Classes, context.Classes.Count);
        var absent = hazards.Costs.Where(pair => pair.Value > 0).Select(pair => pair.Key.True).Distinct(StringComparer.Ordinal)
            .Where(name => images[context.Classes.ToList().IndexOf(name)] == 0).ToArray();
        if (absent.Length > 0)
        {
            throw Error(ErrorCodes.ClassAbsent, $"hazards file '{Path.GetFileName(hazards.Source)}': it has costs for images of {List(absent)}, and {context.Dataset} has none. Add images, or take more of them (Images)");
        }

        var cost = new HazardCosts(hazards, golden.Classes, context.Classes).Of(ClassChanges.None);
        if (g.MaxHazard > 0 && cost > g.MaxHazard)
        {
            throw Error(ErrorCodes.MinAccuracyAboveGolden, $"MaxHazard {g.MaxHazard:0.####} is below the mean cost {cost:0.####} of the golden run of {context.ModelFile}: no faulted run can be expected to pass. Set it to at least {Math.Ceiling(cost * 10000) / 10000:0.0000}, or use a better model");
        }
    }

    private static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(10).Select(name => $"'{name}'")) + (names.Count > 10 ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - 10} more") : string.Empty);

    private static ResilienceException Error(string code, FormattableString message) => new(code, message.ToString(CultureInfo.InvariantCulture));
}
