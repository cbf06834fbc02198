using System.Globalization;

namespace Resilience.Tool.Import.Tools;

/// <summary>Where PyTorchALFI injects.</summary>
internal static class AlfiLayers
{
    private static readonly (string Type, string[] Onnx)[] Known =
    [
        ("conv2d", ["Conv"]), ("conv3d", ["Conv"]), ("fcc", ["Gemm", "MatMul"]), ("attn_fcc", ["Gemm", "MatMul"]), ("leakyRelu", ["LeakyRelu"]), ("batchnorm", ["BatchNormalization"]),
    ];

    public static string Target(ForeignConfig config, bool weights)
    {
        var hook = config.OneOf("fault_injec_hook_type", "input", "output");
        return (weights, hook) switch
        {
            (true, "input") => throw config.Wrong("fault_injec_hook_type", "'fault_injec_hook_type: input' is not for weights; PyTorchALFI stops."),
            (true, _) => "weights",
            (false, "input") => "inputs",
            _ => "activations",
        };
    }

    public static string Choice(ForeignConfig config, ImportNotes notes)
    {
        if (config.Flag("rnd_layer_weighted") == true)
        {
            notes.Differs("'rnd_layer_weighted: True' draws layers by their size: every value has the same chance, 'choice: uniform'.", config.LineOf("rnd_layer_weighted"));
            return "uniform";
        }

        notes.Differs("Without 'rnd_layer_weighted' PyTorchALFI draws a layer first, each equally likely, so small layers are struck far more often than their size says: 'choice: layer-first'.", config.LineOf("rnd_layer_weighted"));
        return "layer-first";
    }

    /// <summary>The layers: operators and globs without the model, node names with it where the scenario needs them.</summary>
    public static IReadOnlyList<string> Of(ForeignConfig config, ForeignModel? model, bool weights, ImportNotes notes)
    {
        var operators = Types(config, notes);
        var named = config.Words("layer_types_named");
        var excluded = config.Words("layer_types_exclude");
        var number = Number(config);
        if (named.Count > 0)
        {
            notes.Differs("With 'layer_types_named' PyTorchALFI only strikes linear layers (fcc, attn_fcc) whose name holds the text, none called out_proj.", config.LineOf("layer_types_named"));
            operators = ["Gemm", "MatMul"];
        }

        if (model is not null && (named.Count > 0 || excluded.Count > 0 || number is not null))
        {
            return Resolved(config, model, operators, named, excluded, number, weights, notes);
        }

        if (number is { } index)
        {
            throw config.Wrong(index.Key, $"'{index.Key}: {index.Value.ToString(CultureInfo.InvariantCulture)}' counts layers: import with --model, so that it gets its name.", ErrorCodes.CannotImport);
        }

        if (excluded.Count > 0)
        {
            notes.Differs("Without --model, 'layer_types_exclude' becomes globs; one that matches no layer is an error of the campaign.", config.LineOf("layer_types_exclude"));
        }

        var without = excluded.Select(n => $"!*{Operators.Entry(n)}*");
        if (named.Count > 0)
        {
            notes.Warn("Without --model, 'layer_types_named' becomes globs that match nodes of any operator.", config.LineOf("layer_types_named"));
            return [.. named.Select(n => $"*{Operators.Entry(n)}*"), .. without];
        }

        var layers = Operators.Layers(operators, model, "'layer_types'", config.LineOf("layer_types"), notes);
        return layers.Count > 0 ? [.. layers, .. without] : throw config.Wrong("layer_types", $"'layer_types' leaves nothing of {model!.File}, which has no {string.Join(" or ", operators)}.", ErrorCodes.CannotImport);
    }

    /// <summary>The layers' nodes of some types, in the graph's order.</summary>
    public static IReadOnlyList<string> Nodes(ForeignModel model, IReadOnlyList<string> operators, bool weights)
    {
        var candidates = model.OfOperators(operators);
        if (!weights)
        {
            return candidates;
        }

        var layers = model.Layers.Select(l => l.Name).ToHashSet(StringComparer.Ordinal);
        return [.. candidates.Where(layers.Contains)];
    }

    public static IReadOnlyList<string> Types(ForeignConfig config, ImportNotes notes)
    {
        var types = config.Words("layer_types");
        if (types.Count == 0)
        {
            notes.Differs("There is no 'layer_types': PyTorchALFI takes conv2d.");
            types = ["conv2d"];
        }

        var known = Known.Select(t => t.Type).ToList();
        foreach (var type in types.Where(t => !known.Contains(t, StringComparer.Ordinal)))
        {
            throw config.Wrong("layer_types", $"'layer_types' holds '{Printable.Of(type)}'; PyTorchALFI knows {string.Join(", ", known)}{Hint.After(type, known)}");
        }

        if (types.Contains("conv2d") != types.Contains("conv3d") && (types.Contains("conv2d") || types.Contains("conv3d")))
        {
            notes.Differs("'op:Conv' is any convolution: ONNX has one operator for conv2d and conv3d.", config.LineOf("layer_types"));
        }

        if (types.Contains("fcc") || types.Contains("attn_fcc"))
        {
            notes.Differs("A linear layer of PyTorch is ONNX's Gemm, or MatMul with an Add; a MatMul of two computed tensors (attention) is matched too where activations are struck.", config.LineOf("layer_types"));
        }

        return [.. Known.Where(t => types.Contains(t.Type, StringComparer.Ordinal)).SelectMany(t => t.Onnx).Distinct()];
    }

    private static (string Key, long Value)? Number(ForeignConfig config)
    {
        if (config.Flag("rnd_layer_selected") == true)
        {
            return config.Whole("rnd_layer_selected_num") is { } selected and > 0
                ? ("rnd_layer_selected_num", selected)
                : throw config.Wrong("rnd_layer_selected_num", "'rnd_layer_selected' needs 'rnd_layer_selected_num', a number above 0; PyTorchALFI stops without it.");
        }

        return config.Word("rnd_layer") is { } word && word is not ("same" or "change") && config.Whole("rnd_layer") is { } layer
            ? layer >= 0 ? ("rnd_layer", layer) : throw config.Wrong("rnd_layer", $"'rnd_layer' is {word}; layers are counted from 0.")
            : null;
    }

    private static List<string> Resolved(
        ForeignConfig config, ForeignModel model, IReadOnlyList<string> operators, IReadOnlyList<string> named, IReadOnlyList<string> excluded, (string Key, long Value)? number, bool weights, ImportNotes notes)
    {
        var nodes = Nodes(model, operators, weights)
            .Where(n => named.Count == 0 || (named.Any(text => Holds(n, text)) && !Holds(n, "out_proj")))
            .Where(n => !excluded.Any(text => Holds(n, text)))
            .ToList();
        if (nodes.Count == 0)
        {
            var key = named.Count > 0 ? "layer_types_named" : excluded.Count > 0 ? "layer_types_exclude" : "layer_types";
            throw config.Wrong(key, $"'{key}' leaves no {string.Join(" or ", operators)} node of {model.File}{Hint.After(named.Count > 0 ? named[0] : string.Empty, model.OfOperators(operators))}", ErrorCodes.CannotImport);
        }

        if (number is not { } index)
        {
            notes.Differs($"Names are compared with the nodes' of {model.File}; PyTorch's exporter writes module names with slashes in them.", config.LineOf(named.Count > 0 ? "layer_types_named" : "layer_types_exclude"));
            return [.. nodes.Select(Operators.Entry)];
        }

        var place = index.Key == "rnd_layer" ? Math.Min(index.Value, nodes.Count - 1) : index.Value;
        if (place >= nodes.Count)
        {
            throw config.Wrong(index.Key, string.Create(CultureInfo.InvariantCulture, $"'{index.Key}' is {index.Value}; {model.File} has {nodes.Count} such layers, 0 to {nodes.Count - 1}."), ErrorCodes.CannotImport);
        }

        notes.Differs(string.Create(CultureInfo.InvariantCulture, $"'{index.Key}: {index.Value}' counts PyTorch's modules from 0; in {model.File} number {place} of them is '{Printable.Of(nodes[(int)place], 120)}' if the graph has the modules' order."), config.LineOf(index.Key));
        return [Operators.Entry(nodes[(int)place])];
    }

    private static bool Holds(string node, string text) =>
        node.Contains(text, StringComparison.Ordinal) || node.Replace('/', '.').Contains(text, StringComparison.Ordinal);
}
