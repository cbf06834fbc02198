using SynthiCad.Shared;

namespace Resilience.Tool.Import;

/// <summary>Ends a sentence that names something unknown, of whatever length.</summary>
internal static class Hint
{
    private const int Longest = 100;

    /// <summary>"; did you mean 'x'?" or, where nothing is near or the name is none that anybody types, a full stop.</summary>
    public static string After(string name, IEnumerable<string> candidates) =>
        name.Length <= Longest && Suggest.Phrase(name, candidates) is { Length: > 0 } phrase ? phrase : ".";
}
