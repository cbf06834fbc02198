using System.Globalization;
using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>Every fault model, and the texts that name them.</summary>
internal static class FaultModels
{
    private const string As = " as ";
    private const string MethodName = "method";

    /// <summary>What can be written, in the order of help and documents.</summary>
    public static IReadOnlyList<FaultSyntax> Known { get; } =
    [
        new("bit-flip", 0, "one bit is inverted", _ => BitFlip.Instance),
        new("stuck-at-0", 0, "one bit is held at 0", _ => new StuckAt(false)),
        new("stuck-at-1", 0, "one bit is held at 1", _ => new StuckAt(true)),
        new("burst(n)", 1, "n adjacent bits of one value are inverted", a => Count(a[0]) is { } bits ? new Burst(bits) : null),
        new("zero", 0, "the value becomes 0", _ => Zero.Instance),
        new("value(x)", 1, "the value becomes x, which may be nan, inf or -inf", a => FaultNotation.TryNumber(a[0], out var value) ? new SetValue(value) : null),
        new("uniform(lo,hi)", 2, "the value becomes a random one in [lo, hi); min and max are the tensor's own", a => Uniform(a)),
        new("normal(mean,sd)", 2, "the value becomes a random one of a normal distribution; mean and sd are the tensor's own", a => Normal(a)),
        new("gaussian(sd)", 1, "a random number of a normal distribution around 0 is added", a => Positive(a[0]) is { } sd ? new AddedNoise(sd) : null),
        new("gaussian-factor(sd)", 1, "the value is multiplied by 1 + a random number of a normal distribution around 0", a => Positive(a[0]) is { } sd ? new FactorNoise(sd) : null),
        new("percent(p)", 1, "the value grows or shrinks by p percent, each equally likely", a => Positive(a[0]) is { } share ? new Percent(share) : null),
        new("quantise(format)", 1, "the value goes through another number format and back", a => new Quantise(Emulation.Parse(a[0]))),
        new("method(Name)", 1, "a method of the test project says what the value becomes", _ => null),
    ];

    /// <summary>Reads a fault model; names in any case.</summary>
    /// <param name="text">One of <see cref="Known"/>; those that strike bits may end in <c>as format</c>, see <see cref="Emulation"/>.</param>
    /// <param name="methods">Finds the method with a name, null where there is none; null where methods cannot be had at all.</param>
    /// <exception cref="ResilienceException">RES0113, with the nearest name; RES0123 for a method.</exception>
    public static FaultModel Parse(string text, Func<string, ValueFault?>? methods = null)
    {
        var whole = (text ?? string.Empty).Trim();
        var suffix = whole.LastIndexOf(As, StringComparison.OrdinalIgnoreCase);
        if (suffix < 0)
        {
            return Plain(whole, methods);
        }

        var fault = Plain(whole[..suffix].Trim(), methods);
        return fault.IsBitwise
            ? new Emulated(fault, Emulation.Parse(whole[(suffix + As.Length)..]))
            : throw Error($"Fault = '{whole}': '{fault}' strikes values, not bits, so it cannot be emulated in another format; expected '{fault}', or bit-flip, stuck-at-0, stuck-at-1 or burst(n) before 'as'");
    }

    private static FaultModel Plain(string text, Func<string, ValueFault?>? methods)
    {
        var matches = FaultNotation.TryCall(text, out var name, out var arguments);
        if (Known.FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } syntax)
        {
            throw Error($"'{text}' is no fault{Suggest.Phrase(name, Known.Select(known => known.Name))}; expected one of {string.Join(", ", Known.Select(known => known.Usage))}; those that strike bits may end in ' as <format>'");
        }

        if (!matches || (arguments?.Count ?? 0) != syntax.Arguments)
        {
            throw Error($"Fault = '{text}'; expected '{syntax.Usage}': {syntax.Summary}");
        }

        return syntax.Name == MethodName
            ? new UserMethod(arguments![0], Method(arguments[0], methods))
            : syntax.Read(arguments ?? []) ?? throw Error($"Fault = '{text}': {Expected(syntax.Name)}; expected '{syntax.Usage}': {syntax.Summary}");
    }

    private static ValueFault Method(string name, Func<string, ValueFault?>? methods) =>
        methods?.Invoke(name) ?? throw new ResilienceException(ErrorCodes.BadFaultMethod, methods is null
            ? $"Fault = 'method({name})', but methods can be called in test projects only; expected one of {string.Join(", ", Known.Where(known => known.Name != MethodName).Select(known => known.Usage))}"
            : $"Fault = 'method({name})', but there is no such method; expected the name of a 'static double {(name.Length == 0 ? "Name" : name)}(double value, FaultContext context)'");

    private static string Expected(string name) => name switch
    {
        "burst" => $"n is a whole number 1..{Burst.MostBits}",
        "value" => "x is a number, nan, inf or -inf",
        "uniform" => "lo and hi are numbers, lo below hi, or min and max",
        "normal" => "mean is a number or 'mean', sd a number above 0 or 'sd'",
        "percent" => "p is a number above 0",
        _ => "sd is a number above 0",
    };

    private static UniformValue? Uniform(IReadOnlyList<string> a) =>
        Term(a[0], TermKind.Minimum, TermKind.Maximum) is { } low && Term(a[1], TermKind.Minimum, TermKind.Maximum) is { } high
        && (low.NeedsRange || high.NeedsRange ? low != high && low.Kind != TermKind.Maximum && high.Kind != TermKind.Minimum : low.Number < high.Number)
            ? new UniformValue(low, high)
            : null;

    private static NormalValue? Normal(IReadOnlyList<string> a) =>
        Term(a[0], TermKind.Mean) is { } mean && Term(a[1], TermKind.Deviation) is { } deviation && (deviation.NeedsRange || deviation.Number > 0)
            ? new NormalValue(mean, deviation)
            : null;

    private static ValueTerm? Term(string text, params ReadOnlySpan<TermKind> kinds)
    {
        foreach (var kind in kinds)
        {
            if (new ValueTerm(kind) is var term && term.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return term;
            }
        }

        return FaultNotation.TryNumber(text, out var number) && double.IsFinite(number) ? new ValueTerm(TermKind.Number, number) : null;
    }

    private static double? Positive(string text) => FaultNotation.TryNumber(text, out var value) && double.IsFinite(value) && value > 0 ? value : null;

    private static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= Burst.MostBits ? count : null;

    private static ResilienceException Error(FormattableString message) => new(ErrorCodes.BadFault, message.ToString(CultureInfo.InvariantCulture));
}
