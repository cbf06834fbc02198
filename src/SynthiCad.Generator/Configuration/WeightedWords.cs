using SynthiCad.Shared;

namespace SynthiCad.Generator.Configuration;

/// <summary>Words to choose from, with weights.</summary>
/// <param name="Words">In a fixed order, each once.</param>
/// <param name="Weights">As many, not negative, at least one above 0.</param>
internal sealed record WeightedWords(IReadOnlyList<string> Words, IReadOnlyList<double> Weights)
{
    public static WeightedWords One(string word) => new([word], [1]);

    /// <summary>Takes exactly one draw.</summary>
    public string Pick(ref CounterRandom random) => Words[WeightedPick.At(Weights, random.NextDouble())];

    /// <summary>Whether a word can come out.</summary>
    public bool Has(string word)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (string.Equals(Words[i], word, StringComparison.Ordinal) && Weights[i] > 0)
            {
                return true;
            }
        }

        return false;
    }
}
