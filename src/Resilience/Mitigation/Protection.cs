using System.Globalization;
using Resilience.Faults;
using Resilience.Mitigation.Codes;
using SynthiCad.Shared;

namespace Resilience.Mitigation;

/// <summary>A protection of the memory that parameters are in.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Width">Data bits of a word; 0 where it looks at values, not words.</param>
internal sealed record Protection(ProtectionKind Kind, int Width = 0)
{
    private const int DefaultWidth = 64;
    private static readonly int[] ParityWidths = [8, 16, 32, 64, 128];
    private static readonly int[] SecdedWidths = [32, 64, 128];

    /// <summary>No protection.</summary>
    public static Protection None { get; } = new(ProtectionKind.None);

    /// <summary>What can be written, in the order of help and documents.</summary>
    public static IReadOnlyList<string> Examples { get; } = ["none", "ranges", "zero-nan", "parity", "parity(32)", "secded", "secded(128)", "tmr"];

    /// <summary>True where memory stores more than the data.</summary>
    public bool HasWords => Width > 0;

    /// <summary>What its outcomes are counted in.</summary>
    public string Unit => HasWords ? "word" : "value";

    /// <summary>The text that users write, in canonical form; reads back as an equal protection.</summary>
    public string Describe() => Kind switch
    {
        ProtectionKind.None => "none",
        ProtectionKind.Ranges => "ranges",
        ProtectionKind.ZeroNan => "zero-nan",
        ProtectionKind.Tmr => "tmr",
        _ => string.Create(CultureInfo.InvariantCulture, $"{(Kind == ProtectionKind.Parity ? "parity" : "secded")}({Width})"),
    };

    /// <summary>The code that words are kept in.</summary>
    /// <exception cref="InvalidOperationException">It looks at values.</exception>
    public IWordCode Code() => Kind switch
    {
        ProtectionKind.Parity => new ParityCode(Width),
        ProtectionKind.Secded => new SecdedCode(Width),
        ProtectionKind.Tmr => new TripleCode(),
        _ => throw new InvalidOperationException($"'{Describe()}' has no words."),
    };

    /// <summary>Reads a protection; names in any case.</summary>
    /// <param name="property">The setting, for messages.</param>
    /// <param name="text">What stands there.</param>
    /// <exception cref="ResilienceException">RES0170, with the nearest name.</exception>
    public static Protection Parse(string property, string text)
    {
        var call = CallText.Read(text);
        return (call.Name.ToUpperInvariant(), call.Arguments) switch
        {
            ("NONE", null) => None,
            ("RANGES", null) => new Protection(ProtectionKind.Ranges),
            ("ZERO-NAN", null) => new Protection(ProtectionKind.ZeroNan),
            ("TMR", null) => new Protection(ProtectionKind.Tmr, DefaultWidth),
            ("PARITY", var arguments) => new Protection(ProtectionKind.Parity, WidthOf(property, text, arguments, ParityWidths)),
            ("SECDED", var arguments) => new Protection(ProtectionKind.Secded, WidthOf(property, text, arguments, SecdedWidths)),
            var (name, _) when Examples.Contains(name, StringComparer.OrdinalIgnoreCase) =>
                throw Error($"{property} = '{text}': {call.Name} takes no argument; expected '{call.Name.ToLowerInvariant()}'"),
            _ => throw Error($"{property} = '{text}' is no protection of memory{Suggest.Phrase(call.Name, Examples.Where(example => !example.Contains('(', StringComparison.Ordinal)))}; expected one of {string.Join(", ", Examples)}"),
        };
    }

    private static int WidthOf(string property, string text, IReadOnlyList<string>? arguments, int[] widths)
    {
        if (arguments is null)
        {
            return DefaultWidth;
        }

        return arguments is [var one] && int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && widths.Contains(width)
            ? width
            : throw Error($"{property} = '{text}'; expected the data bits of a word in the brackets, one of {string.Join(", ", widths)}");
    }

    private static ResilienceException Error(string message) => new(ErrorCodes.BadProtection, message);
}
