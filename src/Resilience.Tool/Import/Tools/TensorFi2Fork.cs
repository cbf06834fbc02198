using System.Globalization;
using Resilience.Models;

namespace Resilience.Tool.Import.Tools;

/// <summary>Two keys that a fork of TensorFI2 has (jonGuti13/TensorFI2); TensorFI2 itself ignores them.</summary>
internal static class TensorFi2Fork
{
    /// <summary>The fault of <c>bitflips</c> under <c>Format</c>.</summary>
    public static string Fault(ForeignConfig config, ImportNotes notes)
    {
        var format = config.OneOf("Format", "fp32", "int8", "int32");
        if (format is null)
        {
            return "bit-flip";
        }

        notes.Warn("'Format' is ignored by TensorFI2; a fork reads it (jonGuti13/TensorFI2), and so it is read here.", config.LineOf("Format"));
        switch (format)
        {
            case "int8":
                notes.Differs("'Format: int8' faults the stored bytes of a quantised TensorFlow Lite file. 'bit-flip as int8' emulates that on float32 weights; on an int8 ONNX model write 'bit-flip': its weights are int8 as they are.", config.LineOf("Format"));
                return "bit-flip as int8";
            case "int32":
                notes.Differs("'Format: int32' faults the biases of a quantised TensorFlow Lite file; on an int8 ONNX model they are int32 as they are, on a float32 model the float's bits are struck.", config.LineOf("Format"));
                return "bit-flip";
            default:
                return "bit-flip";
        }
    }

    /// <summary>The layer and target of <c>Layer</c>, or null where it says none.</summary>
    public static (string Layer, string Target)? Layer(ForeignConfig config, ForeignModel? model, bool unused, ImportNotes notes)
    {
        if (config.Word("Layer") is not { } word)
        {
            return null;
        }

        notes.Warn("'Layer' is ignored by TensorFI2; a fork reads it (jonGuti13/TensorFI2), and so it is read here.", config.LineOf("Layer"));
        if (word == "N")
        {
            return null;
        }

        if (unused)
        {
            notes.Warn("'Layer' is only read with 'Target: layer_states' and 'Mode: single'; it is ignored.", config.LineOf("Layer"));
            return null;
        }

        var number = config.Whole("Layer");
        if (number is null or < 0)
        {
            throw config.Wrong("Layer", $"'Layer' is {word}; it is N or the number of a trainable variable, from 0.");
        }

        if (model is null)
        {
            throw config.Wrong("Layer", "'Layer' is a number of a trainable variable: import with --model, so that it gets its name.", ErrorCodes.CannotImport);
        }

        var variables = model.Layers.SelectMany(l => l.Initializers.Where(t => t.Role is TensorRole.Weight or TensorRole.Bias).Select(t => (l.Name, t.Role))).ToList();
        if (number >= variables.Count)
        {
            throw config.Wrong(
                "Layer", string.Create(CultureInfo.InvariantCulture, $"'Layer' is {number}; {model.File} has {variables.Count} variables, 0 to {variables.Count - 1}."), ErrorCodes.CannotImport);
        }

        var (layer, role) = variables[(int)number];
        notes.Differs(
            string.Create(CultureInfo.InvariantCulture, $"'Layer: {number}' counts trainable variables in Keras' order; in {model.File} that is the {(role == TensorRole.Bias ? "bias" : "weight")} of '{Printable.Of(layer, 120)}' if the exporter kept the order."),
            config.LineOf("Layer"));
        return (Operators.Entry(layer), role == TensorRole.Bias ? "biases" : "weights");
    }
}
