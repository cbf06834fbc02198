using Resilience.Corruptions;
using Resilience.Statistics;

namespace Resilience.Reporting.Corruptions;

/// <summary>A model's errors on corrupted images against a reference's.</summary>
internal sealed record CorruptionComparison
{
    /// <summary>The model.</summary>
    public required ErrorRates Model { get; init; }

    /// <summary>What it is compared with.</summary>
    public required ErrorRates Reference { get; init; }

    /// <summary>Corruptions that both were measured on, in the order of the paper.</summary>
    public required IReadOnlyList<CorruptionRow> Rows { get; init; }

    /// <summary>Corruptions of the model that the reference has no severity in common with.</summary>
    public required IReadOnlyList<string> Uncompared { get; init; }

    /// <summary>How many of the benchmark's fifteen the means are over.</summary>
    public int Measured => Rows.Count(row => row.IsBenchmark && row.Error is not null);

    /// <summary>The mean corruption error: over those of the benchmark's fifteen that were measured. Null without any.</summary>
    public double? MeanError => CorruptionError.Mean([.. Rows.Where(row => row.IsBenchmark).Select(row => row.Error).OfType<double>()]);

    /// <summary>The relative one, likewise.</summary>
    public double? RelativeMeanError => CorruptionError.Mean([.. Rows.Where(row => row.IsBenchmark).Select(row => row.RelativeError).OfType<double>()]);

    /// <summary>Compares over the severities that both have.</summary>
    public static CorruptionComparison Of(ErrorRates model, ErrorRates reference)
    {
        var rows = new List<CorruptionRow>();
        var uncompared = new List<string>();
        foreach (var name in CorruptionTable.All.Select(corruption => corruption.Name).Where(model.ByCorruption.ContainsKey))
        {
            var own = model.ByCorruption[name];
            int[] severities = reference.ByCorruption.TryGetValue(name, out var theirs) ? [.. own.Keys.Intersect(theirs.Keys).Order()] : [];
            if (severities.Length == 0)
            {
                uncompared.Add(name);
                continue;
            }

            double[] errors = [.. severities.Select(severity => own[severity])];
            double[] others = [.. severities.Select(severity => theirs![severity])];
            rows.Add(new CorruptionRow(
                name,
                CorruptionTable.IsBenchmark(name),
                severities,
                errors.Average(),
                others.Average(),
                CorruptionError.Of(errors, others),
                CorruptionError.Relative(errors, model.Clean, others, reference.Clean)));
        }

        return new CorruptionComparison { Model = model, Reference = reference, Rows = rows, Uncompared = uncompared };
    }
}
