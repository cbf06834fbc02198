using Resilience.Campaigns;
using Resilience.Mitigation;
using Resilience.Statistics;

namespace Resilience.Reporting.Safety;

/// <summary>
/// From the raw rate of flips to failures in time: rate × bits × measured probability, layer by layer, and their sum. Only points of one
/// flip are used: what one of many flips did cannot be told apart. Memory with and without a protection are roll-ups of their own.
/// </summary>
internal sealed record SafetyRollup
{
    private const double BitsOfMbit = 1e6;

    /// <summary>What all numbers rest on; printed with them.</summary>
    public static IReadOnlyList<string> Assumptions { get; } =
    [
        "One Mbit is 10^6 bits; FIT are failures in 10^9 hours of operation.",
        "All bits in scope flip equally often, independently, one at a time: no multi-bit upsets, no wear, no accumulation between refreshes of the memory.",
        "Only the memory of the listed layers counts: no activations, registers, caches, control logic or code.",
        "No derating: every flip is taken as read before the weights are loaded again, and nothing corrects it unless a campaign measures that protection.",
        "The probability of a wrong class is the mean over flips and images. The column 'any image' counts a flip as soon as one of the images is wrong: the one to take where a single wrong answer is the failure.",
        "Under a protection of memory, the bits are those of the data: flips of check bits alone, and a second flip in a word before the first is put right, add nothing to these rates.",
        "The interval covers the measured probability alone; the raw rate is taken as exact. The interval of the sum puts the layers' errors together in quadrature (independent layers).",
    ];

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The data set.</summary>
    public required string Dataset { get; init; }

    /// <summary>The user's number.</summary>
    public required RawFailureRate Raw { get; init; }

    /// <summary>What the memory is protected by; null for memory without.</summary>
    public string? Protection { get; init; }

    /// <summary>The layers, most failures first.</summary>
    public required IReadOnlyList<LayerFailureRate> Layers { get; init; }

    /// <summary>Bits of memory that they are.</summary>
    public long MemoryBits => Layers.Sum(layer => layer.MemoryBits);

    /// <summary>Sum of the layers' rates of silent wrong classes.</summary>
    public required Interval SdcFit { get; init; }

    /// <summary>The same where one wrong image of the data set is enough.</summary>
    public required Interval AnySdcFit { get; init; }

    /// <summary>Sum of the layers' rates of detectable errors.</summary>
    public required Interval DueFit { get; init; }

    /// <summary>Campaigns that add nothing, each with the reason.</summary>
    public required IReadOnlyList<string> Left { get; init; }

    /// <summary>One for each model, data set, raw rate and protection of a run; empty where no rate is set.</summary>
    public static IReadOnlyList<SafetyRollup> Of(ResilienceReport report) =>
    [
        .. MemoryPart.Of(report).Where(part => part.Context.Fit is not null)
            .GroupBy(part => (part.Context.ModelFile, part.Context.ModelSha256, part.Context.Dataset, Fit: part.Context.Fit!, part.Protection))
            .OrderBy(group => group.Key.Protection.Kind == ProtectionKind.None ? 0 : 1)
            .Select(group => Of(group.Key.ModelFile, group.Key.Dataset, group.Key.Fit, group.Key.Protection, [.. group])),
    ];

    private static SafetyRollup Of(string model, string dataset, RawFailureRate raw, Protection protection, MemoryPart[] parts)
    {
        var taken = new List<MemoryPart>();
        var left = new List<string>();

        // Of those on the same bits the one that is about a layer by itself counts, and of these the widest, the longest.
        foreach (var part in parts.OrderBy(part => part.Tensors.Count).ThenByDescending(part => part.MemoryBits).ThenByDescending(part => part.Trials))
        {
            var other = part.Unfit is null ? taken.Find(part.Overlaps) : null;
            if (part.Unfit is null && other is null)
            {
                taken.Add(part);
            }
            else
            {
                var name = parts.Count(same => same.Name == part.Name) > 1 ? $"{part.Name}, {part.Layer}" : part.Name;
                left.Add($"{name}: {part.Unfit ?? $"its bits are counted with {other!.Name} already"}");
            }
        }

        LayerFailureRate[] layers = [.. taken.Select(part => Layer(part, raw)).OrderByDescending(layer => layer.AnySdcFit.Estimate).ThenBy(layer => layer.Layer, StringComparer.Ordinal)];
        return new SafetyRollup
        {
            Model = model,
            Dataset = dataset,
            Raw = raw,
            Protection = protection.Kind == ProtectionKind.None ? null : protection.Describe(),
            Layers = layers,
            SdcFit = Sum(layers, layer => layer.SdcFit),
            AnySdcFit = Sum(layers, layer => layer.AnySdcFit),
            DueFit = Sum(layers, layer => layer.DueFit),
            Left = left,
        };
    }

    private static LayerFailureRate Layer(MemoryPart part, RawFailureRate raw)
    {
        var flips = raw.FitPerMbit * part.MemoryBits / BitsOfMbit;
        return new LayerFailureRate(
            part.Name, part.Layer, part.Bits, part.MemoryBits, part.Trials, part.Sdc, part.Any, part.Due, Times(part.Sdc, flips), Times(part.Any, flips), Times(part.Due, flips))
        {
            Protection = part.Protection.Kind == ProtectionKind.None ? null : part.Protection.Describe(),
        };
    }

    private static Interval Times(Interval interval, double factor) =>
        interval with { Estimate = interval.Estimate * factor, Low = interval.Low * factor, High = interval.High * factor };

    // Method of variance estimates recovery (Zou and Donner, Statistics in Medicine 27, 2008): distances to the ends add like standard errors.
    private static Interval Sum(IReadOnlyList<LayerFailureRate> layers, Func<LayerFailureRate, Interval> of)
    {
        Interval[] parts = [.. layers.Select(of)];
        if (parts.Length == 0)
        {
            return new Interval(0, 0, 0, 0.95, "no layer");
        }

        var sum = parts.Sum(part => part.Estimate);
        return parts.Length == 1 ? parts[0] : new Interval(
            sum,
            Math.Max(0, sum - Math.Sqrt(parts.Sum(part => Math.Pow(part.Estimate - part.Low, 2)))),
            sum + Math.Sqrt(parts.Sum(part => Math.Pow(part.High - part.Estimate, 2))),
            parts.Min(part => part.Level),
            "layers in quadrature");
    }
}
