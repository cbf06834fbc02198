namespace Resilience.Tool.Import.Tools;

/// <summary>Selects layers by operators: a campaign is refused where the model has no node of one.</summary>
internal static class Operators
{
    /// <summary>The entries of <c>layers</c>; none, with a warning, where the model has no such node.</summary>
    /// <param name="operators">ONNX operators; <c>*</c> for all.</param>
    /// <param name="model">The model, where it is known.</param>
    /// <param name="what">What of the foreign configuration they come from.</param>
    /// <param name="line">Its line.</param>
    /// <param name="notes">Receives what is to be said.</param>
    public static IReadOnlyList<string> Layers(IReadOnlyList<string> operators, ForeignModel? model, string what, int line, ImportNotes notes)
    {
        if (operators is ["*"])
        {
            return operators;
        }

        if (model is null)
        {
            if (operators.Count > 1)
            {
                notes.Differs($"{what} stands for {string.Join(", ", operators)} in ONNX: take those out of 'layers' that your model does not have, or import with --model.", line);
            }

            return Entries(operators);
        }

        var present = operators.Where(o => model.Nodes.Any(n => n.Operator == o)).ToList();
        if (present.Count == 0)
        {
            notes.Warn($"{model.File} has no {string.Join(" or ", operators)}: there is no campaign for {what}.", line);
        }

        return Entries(present);
    }

    /// <summary>A node's name as an entry of <c>layers</c>, where commas part entries and an exclamation mark excludes.</summary>
    public static string Entry(string node)
    {
        var entry = node.Replace(',', '?');
        return entry.StartsWith('!') ? $"?{entry[1..]}" : entry;
    }

    private static string[] Entries(IEnumerable<string> operators) => [.. operators.Select(o => $"op:{o}")];
}
