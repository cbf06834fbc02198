using System.Globalization;
using Resilience.Models;

namespace Resilience.Tool.Inspect;

/// <summary>Reads <c>--input-shape name=1,3,224,224</c>.</summary>
internal static class InputShapes
{
    /// <summary>Shapes by name of the input.</summary>
    /// <exception cref="ResilienceException">RES0001: no such input, or no shape.</exception>
    public static IReadOnlyDictionary<string, long[]> Parse(IReadOnlyList<string> arguments, OnnxModel model)
    {
        var result = new Dictionary<string, long[]>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            // A name may hold an equals sign, a shape none.
            var equals = argument.LastIndexOf('=');
            var name = equals > 0 ? argument[..equals] : string.Empty;
            var input = model.Inputs.FirstOrDefault(i => i.Name == name)
                ?? throw Bad($"--input-shape {argument} names no input of {model.FileName}{SuggestionText.After(name, model.Inputs.Select(i => i.Name))} Write name=1,3,224,224; inputs: {string.Join(", ", model.Inputs.Select(i => i.Name))}", model);
            var parts = argument[(equals + 1)..].Split(',', StringSplitOptions.TrimEntries);
            var dimensions = new long[parts.Length];
            for (var i = 0; i < parts.Length; i++)
            {
                if (!long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out dimensions[i]) || dimensions[i] is < 1 or > int.MaxValue)
                {
                    throw Bad($"--input-shape {argument}: '{parts[i]}' is no dimension; write whole numbers from 1 with commas", model);
                }
            }

            if (input.Shape is { } stated && (stated.Count != dimensions.Length || stated.Where((d, i) => d >= 0 && d != dimensions[i]).Any()))
            {
                throw Bad($"--input-shape {argument} does not fit the input's shape in the file, [{string.Join(", ", stated.Select(d => d < 0 ? "open" : d.ToString(CultureInfo.InvariantCulture)))}]", model);
            }

            result[name] = dimensions;
        }

        return result;
    }

    private static ResilienceException Bad(string what, OnnxModel model) => new(ErrorCodes.Usage, what + ".", model.File);
}
