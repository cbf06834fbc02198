using SynthiCad.Shared;

namespace Resilience;

/// <summary>Ends a sentence that names something unknown.</summary>
internal static class SuggestionText
{
    /// <summary>"; did you mean 'x'?" or, where nothing is near, a full stop.</summary>
    public static string After(string name, IEnumerable<string> candidates) =>
        Suggest.Phrase(name, candidates) is { Length: > 0 } phrase ? phrase : ".";
}
