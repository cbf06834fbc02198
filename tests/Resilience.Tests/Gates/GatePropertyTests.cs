using FsCheck;
using FsCheck.Fluent;
using Resilience.Campaigns;
using Resilience.Campaigns.Limits;
using Resilience.Gates;
using SynthiCad.Shared;

namespace Resilience.Tests.Gates;

public sealed class GatePropertyTests
{
    private static readonly Arbitrary<(int[] Sdc, int Limit)> Data =
        (from trials in Gen.Choose(2, 40)
         from sdc in Gen.Choose(0, 80).ArrayOf(trials)
         from limit in Gen.Choose(1, 98)
         select (sdc, limit)).ToArbitrary();

    private static readonly Func<double, GateSettings>[] AtMost =
    [
        limit => new GateSettings { MaxSdc1 = limit }, limit => new GateSettings { MaxSdc5 = limit }, limit => new GateSettings { MaxSdc10 = limit }, limit => new GateSettings { MaxSdc20 = limit },
        limit => new GateSettings { MaxDue = limit }, limit => new GateSettings { MaxAccuracyDrop = limit }, limit => new GateSettings { Hazards = Table, MaxHazard = 4 * limit },
    ];

    private static HazardTable Table { get; } = new("h", 1, 2, new Dictionary<(string, string), double> { [("bearing", "gear")] = 4 });

    [Fact]
    public void A_looser_limit_is_never_a_worse_verdict() => Prop.ForAll(Data, data =>
    {
        var point = Point(data.Sdc, 0);
        return AtMost.All(gate => Judge(point, gate((data.Limit + 1) / 100.0)) <= Judge(point, gate(data.Limit / 100.0)))
            && Judge(point, new GateSettings { MinClassAccuracy = data.Limit / 100.0 }) <= Judge(point, new GateSettings { MinClassAccuracy = (data.Limit + 1) / 100.0 });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_harm_more_in_every_trial_is_never_a_better_verdict() => Prop.ForAll(Data, data =>
    {
        // In steps of four, so that every class loses as much.
        var (less, more) = (Point([.. data.Sdc.Select(sdc => sdc / 4 * 4)], 0), Point([.. data.Sdc.Select(sdc => (sdc / 4 * 4) + 4)], 0));
        return AtMost.All(gate => Judge(less, gate(data.Limit / 100.0)) <= Judge(more, gate(data.Limit / 100.0)))
            && Judge(less, new GateSettings { MinClassAccuracy = data.Limit / 100.0 }) <= Judge(more, new GateSettings { MinClassAccuracy = data.Limit / 100.0 });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_confidence_takes_back_a_decision_and_never_turns_it() => Prop.ForAll(Data, data =>
    {
        var point = Point(data.Sdc, 3);
        return AtMost.All(gate =>
        {
            var (at95, at99) = (Judge(point, gate(data.Limit / 100.0)), Judge(point, gate(data.Limit / 100.0), 0.99));
            return at99 == at95 || at99 == Verdict.Inconclusive;
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_drop_is_the_same_limit_as_an_accuracy_below_the_fault_free_one() => Prop.ForAll(Data, data =>
    {
        var point = Point(data.Sdc, 0);
        var drop = Math.Min(data.Limit, 90) / 100.0;
        return Judge(point, new GateSettings { MaxAccuracyDrop = drop }) == Judging.Judge(point, Points.Spec() with { MinAccuracy = Points.Golden.Accuracy - drop }).Verdict;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Costs_are_those_of_adding_up_every_image() => Prop.ForAll(Data, data =>
    {
        var random = new CounterRandom((ulong)data.Limit, (ulong)data.Sdc.Length);
        var after = Points.GoldenClasses.Predicted.Select(golden => random.NextBelow(3) == 0 ? (int?)null : (int)random.NextBelow(4)).ToArray();
        var changes = ClassChanges.Of(after.Select((now, image) => new ClassChange(image, now)).Where(change => change.After != Points.GoldenClasses.Predicted[change.Image]));
        var table = Table.ByIndex(Points.Classes);
        var expected = after.Select((now, image) => table[Points.GoldenClasses.Labels[image]][now ?? 4]).Average();
        return Math.Abs(expected - new HazardCosts(Table, Points.GoldenClasses, Points.Classes).Of(changes)) < 1e-9;
    }).QuickCheckThrowOnFailure();

    private static PointResult Point(int[] sdc, int due) => Points.Of(10, sdc.Select((count, t) => Points.Trial(t, count, due)));

    private static Verdict Judge(PointResult point, GateSettings gates, double confidence = 0.95) =>
        PointGates.Judge(point, new GateContext(Points.Spec() with { Gates = gates, Confidence = confidence }) { Golden = Points.Golden, Classes = Points.Classes }).Verdict;
}
