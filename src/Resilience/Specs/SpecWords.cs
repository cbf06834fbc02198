using SynthiCad.Shared;

namespace Resilience.Specs;

/// <summary>The words that users write for the values of an enumeration: <c>cell-states</c> for <c>CellStates</c>.</summary>
internal static class SpecWords
{
    /// <summary>All words of an enumeration, in its order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => SettingNames.Key(value.ToString());

    /// <summary>The value that a word stands for, in any case.</summary>
    /// <param name="property">The setting.</param>
    /// <param name="word">What stands there.</param>
    /// <param name="code">Code of the error where it is none of the words.</param>
    /// <exception cref="ResilienceException">With that code.</exception>
    public static T Parse<T>(string property, string word, string code)
        where T : struct, Enum
    {
        var words = All<T>();
        var index = words.ToList().FindIndex(known => known.Equals(word?.Trim(), StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? Enum.GetValues<T>()[index]
            : throw new ResilienceException(code, $"{property} = '{word}'{Suggest.Phrase(word ?? string.Empty, words)}; expected '{string.Join("', '", words.SkipLast(1))}' or '{words[^1]}'");
    }
}
