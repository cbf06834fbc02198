using System.Globalization;
using SynthiCad.Shared;

namespace Resilience.Faults.Timing;

/// <summary>The text that users write for a timing.</summary>
internal static class FaultTimings
{
    private const string Permanent = "permanent";
    private const string Transient = "transient";

    /// <summary>Every rule, as it is written, and what it means, for docs.</summary>
    public static IReadOnlyList<(TimingKind Kind, string Usage, string Meaning)> Kinds { get; } =
    [
        (TimingKind.Static, "static", "permanent: one fault list a trial, in place for all of its images"),
        (TimingKind.PerImage, "per-image", "transient: every image is struck by a fault list of its own"),
        (TimingKind.PerBatch, "per-batch(images)", "transient: every so many images, by their numbers in the data set, share a fault list"),
        (TimingKind.Execution, "execution(number)", "transient: of a trial's inferences only this one is struck, counted from 0"),
        (TimingKind.Probability, "probability(p)", "transient: every image is struck with this probability, by a fault list of its own"),
    ];

    /// <summary>Reads a timing; <c>permanent</c> is <c>static</c>, <c>transient</c> is <c>per-image</c>.</summary>
    /// <exception cref="ResilienceException">RES0116.</exception>
    public static FaultTiming Parse(string text)
    {
        var call = CallText.Read(text);
        var name = call.Name.ToLowerInvariant();
        name = name switch { Permanent => "static", Transient => "per-image", _ => name };
        var known = Kinds.FirstOrDefault(kind => NameOf(kind.Usage) == name);
        if (known.Usage is null)
        {
            throw Error($"Timing = '{text}' is no timing{Suggest.Phrase(call.Name, Kinds.Select(kind => NameOf(kind.Usage)).Append(Permanent).Append(Transient))}; expected {string.Join(", ", Kinds.Select(kind => $"'{kind.Usage}'"))}");
        }

        var wanted = known.Kind is TimingKind.Static or TimingKind.PerImage ? 0 : 1;
        if ((call.Arguments?.Count ?? 0) != wanted)
        {
            throw Error($"Timing = '{text}'; expected '{known.Usage}'{(wanted == 0 ? " alone" : ", such as " + Example(known.Kind))}");
        }

        return known.Kind switch
        {
            TimingKind.PerBatch => new FaultTiming(known.Kind, Number(call.Arguments![0], 1, text)),
            TimingKind.Execution => new FaultTiming(known.Kind, Number(call.Arguments![0], 0, text)),
            TimingKind.Probability => new FaultTiming(known.Kind, 0, Share(call.Arguments![0], text)),
            _ => new FaultTiming(known.Kind),
        };
    }

    /// <summary>The text of a timing.</summary>
    public static string Describe(in FaultTiming timing) => timing.Kind switch
    {
        TimingKind.Static => "static",
        TimingKind.PerImage => "per-image",
        TimingKind.PerBatch => string.Create(CultureInfo.InvariantCulture, $"per-batch({timing.Number})"),
        TimingKind.Execution => string.Create(CultureInfo.InvariantCulture, $"execution({timing.Number})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"probability({timing.Probability:R})"),
    };

    private static string Example(TimingKind kind) =>
        $"'{Describe(new FaultTiming(kind, kind == TimingKind.PerBatch ? 32 : 0, 0.5))}'";

    private static string NameOf(string usage) => usage.Split('(')[0];

    private static int Number(string argument, int least, string text) =>
        int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw Error($"Timing = '{text}': '{argument}' is not a whole number from {least} on");

    private static double Share(string argument, string text) =>
        double.TryParse(argument, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1
            ? share
            : throw Error($"Timing = '{text}': '{argument}' is no probability; expected a number above 0 and at most 1, such as '{Describe(new FaultTiming(TimingKind.Probability, 0, 0.5))}'");

    private static ResilienceException Error(FormattableString message) => new(ErrorCodes.BadTiming, message.ToString(CultureInfo.InvariantCulture));
}
