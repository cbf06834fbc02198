using System.Text.Json;

namespace SynthiCad.Generator.Configuration;

/// <summary>Reads a word, a list of words, or an object that gives words weights.</summary>
internal static class WeightedWordsReader
{
    public static WeightedWords Read(JsonSection section, string key, JsonNode value, string[] choices)
    {
        if (value.Kind == JsonValueKind.String)
        {
            return WeightedWords.One(section.Word(value, key, choices));
        }

        var weights = new double[choices.Length];
        switch (value.Kind)
        {
            case JsonValueKind.Array when value.Items.Count > 0:
                foreach (var item in value.Items)
                {
                    weights[Array.IndexOf(choices, section.Word(item, key, choices))]++;
                }

                break;
            case JsonValueKind.Object when value.Members.Count > 0:
                var nested = section.Nested(key, value);
                for (var i = 0; i < choices.Length; i++)
                {
                    weights[i] = nested.Number(choices[i], 0, 0, WeightsReader.Largest);
                }

                nested.Close();
                break;
            default:
                throw section.Wrong(value, section.Name(key), $"one of {string.Join(", ", choices)}, a list of them, or their weights such as {{ \"{choices[0]}\": 1 }}");
        }

        WeightsReader.Check(section, value, section.Name(key), weights);
        var used = Enumerable.Range(0, choices.Length).Where(i => weights[i] > 0).ToList();
        return new WeightedWords(used.ConvertAll(i => choices[i]), used.ConvertAll(i => weights[i]));
    }
}
