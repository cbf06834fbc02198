using System.Globalization;
using SynthiCad.Shared;

namespace Resilience.Faults.Patterns;

/// <summary>Every pattern, and the text that users write for it.</summary>
internal static class FaultPatterns
{
    private const long Largest = 1 << 30;

    /// <summary>The kinds, in the order of the docs.</summary>
    public static IReadOnlyList<PatternKind> Kinds { get; } =
    [
        Plain(PointPattern.Instance, "the struck element alone"),
        Plain(RowPattern.Instance, "every column of its row"),
        Plain(ColumnPattern.Instance, "every row of its column, in the same plane"),
        new("block", ["height", "width"], [], n => new BlockPattern(n[0], n[1]), "a rectangle of rows and columns from it on, moved back into its plane where it would reach beyond"),
        Plain(ChannelPattern.Instance, "everything of its channel"),
        Plain(BulletWakePattern.Instance, "its position in every channel"),
        Plain(TensorPattern.Instance, "the whole tensor"),
        new("skip", ["distance"], [4], n => n[0] > 1 ? new SkipPattern(n[0]) : null, "in its channel, every element a multiple of the distance away"),
        new("alternated-blocks", ["length"], [32], n => new AlternatedBlocksPattern(n[0]), "in its channel, its run of so many elements and every second run from it"),
        new("multichannel-block", ["length"], [32], n => new MultichannelBlockPattern(n[0]), "its run of so many elements, in every channel"),
        new("shattered-channel", ["length"], [32], n => new ShatteredChannelPattern(n[0]), "its position in every channel, and in each a drawn run of up to so many elements around it"),
        new("dram-word", ["word-bytes"], [DramModel.WordBytes], n => new DramSpanPattern("dram-word", n[0]), "the elements in its word of memory"),
        new("dram-row", ["row-bytes"], [DramModel.RowBytes], n => new DramSpanPattern("dram-row", n[0]), "the elements in its row of a memory bank"),
        new(
            "dram-column",
            ["word-bytes", "row-bytes", "banks"],
            [DramModel.WordBytes, DramModel.RowBytes, DramModel.Banks],
            n => n[1] % n[0] == 0 ? new DramColumnPattern(n[0], n[1], n[2]) : null,
            "the elements in its column of a memory bank: the same word of every row"),
        new("dram-chip", ["chip-bytes", "chips"], [DramModel.ChipBytes, DramModel.Chips], n => new DramChipPattern(n[0], n[1]), "the elements that its memory chip holds a part of"),
    ];

    /// <summary>Reads a pattern: a name of <see cref="Kinds"/>, with its numbers in brackets where it has any.</summary>
    /// <exception cref="ResilienceException">RES0114.</exception>
    public static FaultPattern Parse(string text)
    {
        var call = CallText.Read(text);
        var kind = Kinds.FirstOrDefault(kind => kind.Name.Equals(call.Name, StringComparison.OrdinalIgnoreCase))
            ?? throw Error($"Pattern = '{text}' is no pattern{Suggest.Phrase(call.Name, Kinds.Select(kind => kind.Name))}; expected {string.Join(", ", Kinds.Select(kind => $"'{kind.Usage}'"))}");
        if (call.Arguments is null)
        {
            return kind.Defaults.Length == kind.Parameters.Length && kind.Make(kind.Defaults) is { } usual
                ? usual
                : throw Error($"Pattern = '{text}' lacks its numbers; expected '{kind.Usage}', such as '{Example(kind)}'");
        }

        if (call.Arguments.Count != kind.Parameters.Length)
        {
            throw Error($"Pattern = '{text}' has {call.Arguments.Count} numbers; expected '{kind.Usage}', such as '{Example(kind)}'");
        }

        return kind.Make([.. call.Arguments.Select(argument => Number(argument, text, kind))]) ?? throw Error($"Pattern = '{text}': {Misfit(kind)}");
    }

    /// <summary>An example of a kind, with its numbers.</summary>
    public static string Example(PatternKind kind) =>
        kind.Parameters.Length == 0 ? kind.Name : kind.Make(kind.Defaults.Length > 0 ? kind.Defaults : [.. kind.Parameters.Select(_ => 3L)])!.Describe();

    private static PatternKind Plain(FaultPattern pattern, string meaning) => new(pattern.Describe(), [], [], _ => pattern, meaning);

    private static string Misfit(PatternKind kind) => kind.Name == "skip"
        ? "a distance of 1 leaves nothing out; expected at least 2, or the pattern 'channel'"
        : "a row of memory has whole words; expected row-bytes that are a multiple of word-bytes";

    private static long Number(string argument, string text, PatternKind kind) =>
        long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Largest
            ? number
            : throw Error($"Pattern = '{text}': '{argument}' is not a whole number 1..{Largest}; expected '{kind.Usage}', such as '{Example(kind)}'");

    private static ResilienceException Error(FormattableString message) => new(ErrorCodes.BadPattern, message.ToString(CultureInfo.InvariantCulture));
}
