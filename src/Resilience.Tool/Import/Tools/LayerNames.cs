namespace Resilience.Tool.Import.Tools;

/// <summary>Finds what a layer's name in another framework is called in the ONNX file.</summary>
internal static class LayerNames
{
    /// <summary>
    /// The node that gives a Keras layer's output: of that name, else the last one below it (<c>model/dense_1/Relu</c>),
    /// else the name as it is, with a warning.
    /// </summary>
    public static string OutputOf(string layer, string key, int line, ForeignModel? model, ImportNotes notes)
    {
        if (model is null)
        {
            notes.Warn($"{key} '{Printable.Of(layer)}' is the name of a Keras layer and is taken as it is; with --model it is looked up among the ONNX file's nodes, which are often called model/{Printable.Of(layer)}/Relu.", line);
            return Operators.Entry(layer);
        }

        if (model.Nodes.Any(n => n.Name == layer))
        {
            return Operators.Entry(layer);
        }

        var below = model.Nodes.LastOrDefault(n => $"/{n.Name}/".Contains($"/{layer}/", StringComparison.Ordinal)).Name;
        if (below is not null)
        {
            notes.Differs($"{key} '{Printable.Of(layer)}' is a Keras layer with the nodes .../{Printable.Of(layer)}/...; its output is that of the last one, '{Printable.Of(below, 120)}'.", line);
            return Operators.Entry(below);
        }

        var nearest = Hint.After(layer, model.Nodes.Select(n => n.Name).Concat(model.Nodes.SelectMany(n => n.Name.Split('/')).Distinct()));
        notes.Warn($"{key} '{Printable.Of(layer)}' is no node of {model.File}{nearest}", line);
        return Operators.Entry(layer);
    }
}
