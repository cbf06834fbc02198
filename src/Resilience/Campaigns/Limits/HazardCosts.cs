namespace Resilience.Campaigns.Limits;

/// <summary>Mean cost of an image of a trial, from what it makes of every image.</summary>
internal sealed class HazardCosts
{
    private readonly GoldenClasses golden;
    private readonly double[][] table;
    private readonly int classes;
    private readonly double before;

    /// <summary>Prepares a table for a fault-free run.</summary>
    public HazardCosts(HazardTable hazards, GoldenClasses golden, IReadOnlyList<string> names)
    {
        this.golden = golden;
        table = hazards.ByIndex(names);
        classes = names.Count;
        for (var image = 0; image < golden.Labels.Count; image++)
        {
            before += table[golden.Labels[image]][golden.Predicted[image]];
        }
    }

    /// <summary>Mean cost of an image with a trial's changes; 0 where there are no images.</summary>
    public double Of(ClassChanges changes)
    {
        var sum = before;
        foreach (var change in changes)
        {
            var label = golden.Labels[change.Image];
            sum += table[label][change.After ?? classes] - table[label][golden.Predicted[change.Image]];
        }

        return golden.Labels.Count == 0 ? 0 : Math.Max(0, sum) / golden.Labels.Count;
    }
}
