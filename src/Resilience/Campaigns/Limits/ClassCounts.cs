namespace Resilience.Campaigns.Limits;

/// <summary>Images by class, and how many of them are classified rightly.</summary>
internal static class ClassCounts
{
    /// <summary>Of the fault-free run.</summary>
    /// <param name="golden">What it makes of every image.</param>
    /// <param name="classes">Number of classes.</param>
    public static (int[] Images, int[] Right) Golden(GoldenClasses golden, int classes)
    {
        var (images, right) = (new int[classes], new int[classes]);
        for (var image = 0; image < golden.Labels.Count; image++)
        {
            var label = golden.Labels[image];
            images[label]++;
            right[label] += golden.Predicted[image] == label ? 1 : 0;
        }

        return (images, right);
    }

    /// <summary>Images of each class that a trial classifies rightly.</summary>
    /// <param name="golden">What the fault-free run makes of every image.</param>
    /// <param name="right">Its counts.</param>
    /// <param name="changes">The trial's changes.</param>
    public static int[] Right(GoldenClasses golden, int[] right, ClassChanges changes)
    {
        int[] counts = [.. right];
        foreach (var change in changes)
        {
            var label = golden.Labels[change.Image];
            counts[label] += (change.After == label ? 1 : 0) - (golden.Predicted[change.Image] == label ? 1 : 0);
        }

        return counts;
    }
}
