using SynthiCad.Shared;

namespace Resilience.Campaigns;

/// <summary>Reads the words for <see cref="SamplingMode"/> and <see cref="StopMode"/>.</summary>
internal static class SamplingWords
{
    /// <summary>The mode that a word stands for, in any case.</summary>
    /// <exception cref="ResilienceException">RES0112.</exception>
    public static TMode Parse<TMode>(string property, string word)
        where TMode : struct, Enum
    {
        foreach (var mode in Enum.GetValues<TMode>())
        {
            if (Of(mode).Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return mode;
            }
        }

        var words = Enum.GetValues<TMode>().Select(Of).ToArray();
        throw new ResilienceException(ErrorCodes.BadSampling, $"{property} = '{word}'{Suggest.Phrase(word, words)}; expected '{string.Join("' or '", words)}'");
    }

    /// <summary>The word for a mode.</summary>
    public static string Of<TMode>(TMode mode)
        where TMode : struct, Enum => mode.ToString().ToLowerInvariant();
}
