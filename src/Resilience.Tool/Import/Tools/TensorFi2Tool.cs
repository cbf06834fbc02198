using System.Globalization;
using Resilience.Models;
using static Resilience.Tool.Import.ForeignKey;

namespace Resilience.Tool.Import.Tools;

/// <summary>TensorFI2: Keras models, faults in trainable variables or in layers' outputs.</summary>
internal sealed class TensorFi2Tool : YamlTool
{
    public override string Name => "tensorfi2";

    public override string Title => "TensorFI2";

    public override IReadOnlyList<ForeignKey> Keys { get; } =
    [
        To("Target", "target: layer_states is parameters, layer_outputs is activations with timing per-image"),
        To("Mode", "choice: layer-first over all layers; the amount is that of one layer or of every layer"),
        To("Type", "fault: zeros is zero, random is uniform(0,1), bitflips is bit-flip"),
        To("Amount", "count; for zeros a percentage, so rate"),
        To("Bit", "bits: N is all; bit 0 is the least significant in both"),
        To("Layer", "layers, by the number of the trainable variable (of the fork that has this key)"),
        To("Format", "fault: int8 is bit-flip as int8 (of the fork that has this key)"),
    ];

    protected override void Translate(ForeignConfig config, ForeignModel? model, ImportedFile file)
    {
        var notes = file.Notes;
        var outputs = Outputs(config, notes);
        var multiple = (config.OneOf("Mode", "single", "multiple") ?? throw config.Missing("Mode", "single or multiple")) == "multiple";
        var type = config.OneOf("Type", "zeros", "random", "bitflips") ?? throw config.Missing("Type", "zeros, random or bitflips");
        var draft = new CampaignDraft
        {
            Name = $"{type}-in-{(outputs ? "layer-outputs" : "layer-states")}",
            Fault = type switch { "zeros" => "zero", "random" => "uniform(0,1)", _ => TensorFi2Fork.Fault(config, notes) },
            Bits = Bits(config, type, notes),
            Target = outputs ? "activations" : "parameters",
            Layers = ["*"],
            Timing = outputs ? "per-image" : null,
            Choice = "layer-first",
        };

        var one = TensorFi2Fork.Layer(config, model, outputs || multiple, notes);
        Describe(notes, outputs, multiple);
        if (!outputs && one is null)
        {
            DescribeVariables(notes, drawsOne: type != "zeros");
        }

        draft = one is null ? draft : draft with { Layers = [one.Value.Layer], Target = one.Value.Target, Choice = null };
        file.Campaigns.AddRange(type == "zeros"
            ? Share(config, model, draft, multiple || one is not null, notes)
            : [Counted(config, model, draft, multiple, notes)]);
    }

    private static bool Outputs(ForeignConfig config, ImportNotes notes)
    {
        if (config.Word("Target") == "layer_state")
        {
            notes.Warn("'Target: layer_state' stands so in a sample of TensorFI2, but its code only knows layer_states and stops; read as layer_states.", config.LineOf("Target"));
            return false;
        }

        return (config.OneOf("Target", "layer_states", "layer_outputs") ?? throw config.Missing("Target", "layer_states or layer_outputs")) == "layer_outputs";
    }

    private static string? Bits(ForeignConfig config, string type, ImportNotes notes)
    {
        if (type != "bitflips")
        {
            if (config.Has("Bit"))
            {
                notes.Warn($"'Bit' is ignored by TensorFI2 where 'Type' is {type}.", config.LineOf("Bit"));
            }

            return null;
        }

        if ((config.Word("Bit") ?? throw config.Missing("Bit", "N, or 0 to 31")) == "N")
        {
            return "all";
        }

        var bit = config.Whole("Bit");
        return bit is >= 0 and <= 31
            ? bit.Value.ToString(CultureInfo.InvariantCulture)
            : throw config.Wrong("Bit", $"'Bit' is {config.Word("Bit")}; a float32 has bits 0 (least significant) to 31 (sign), or N for any.");
    }

    private static void Describe(ImportNotes notes, bool outputs, bool multiple)
    {
        notes.Differs("TensorFI2 has no seed: it draws anew in every run; here the default seed draws the same faults on every machine.");
        notes.Differs("TensorFI2 reports SDCs over the inputs that were right without the fault; here accuracy is over all images, and every rate names its denominator.");
        notes.Differs("'iterations' is the loop of your script around TensorFI2; set it to as many runs.");
        if (outputs)
        {
            notes.Differs("TensorFI2 draws among Keras layers without the last one; here any node of the ONNX file can be struck, also a bias or an activation function that Keras counts to its layer.");
            notes.Differs("TensorFI2 draws over the flattened batch that it is given; 'timing: per-image' draws for every image, the same where its batches hold one image, as in its experiments.");
        }

        if (multiple)
        {
            notes.Differs(outputs
                ? "'Mode: multiple' of layer_outputs returns from within its loop: TensorFI2 only strikes the second layer, whatever it documents. Written is what it documents: all layers."
                : "'Mode: multiple' leaves out the last trainable variable (the last layer's bias, mostly); here every layer is in.");
        }
    }

    private static void DescribeVariables(ImportNotes notes, bool drawsOne)
    {
        if (drawsOne)
        {
            notes.Differs("TensorFI2 draws a trainable variable first, kernel and bias apart, so a bias of 10 values is struck as often as a kernel of a million; 'choice: layer-first' does the same. 'choice: uniform' gives every value the same chance.");
        }

        notes.Differs("Running means and variances are not trainable and out of TensorFI2's reach; 'parameters' includes them. Set 'target: weights' or 'biases' for less.");
    }

    private static long Amount(ForeignConfig config) => (config.Value("Amount") is null ? throw config.Missing("Amount", "a number") : config.Whole("Amount")) switch
    {
        < 0 => throw config.Wrong("Amount", $"'Amount' is {config.Word("Amount")}; it cannot be negative."),
        0 => throw config.Wrong("Amount", "'Amount' is 0: TensorFI2 then injects nothing, and a campaign without faults is none.", ErrorCodes.CannotImport),
        var amount => amount!.Value,
    };

    private static CampaignDraft Counted(ForeignConfig config, ForeignModel? model, CampaignDraft draft, bool multiple, ImportNotes notes)
    {
        var amount = Amount(config);
        if (!multiple)
        {
            if (amount > 1 && draft.Choice is not null)
            {
                notes.Differs("TensorFI2 puts all values of a run into one variable; 'choice: layer-first' draws a tensor for each fault.", config.LineOf("Amount"));
            }

            return draft with { Count = amount };
        }

        var variables = model is null ? 0 : draft.Target == "activations" ? model.Nodes.Count : model.Layers.Sum(l => l.Initializers.Count(t => t.Role is TensorRole.Weight or TensorRole.Bias));
        if (variables == 0)
        {
            notes.Warn("'Mode: multiple' strikes 'Amount' values in every layer, 'count' is that of the whole model: multiply it by the number of layers, or import with --model.", config.LineOf("Amount"));
            return draft with { Count = amount };
        }

        notes.Differs(
            string.Create(CultureInfo.InvariantCulture, $"'Mode: multiple' strikes {amount} values in each of {variables} {(draft.Target == "activations" ? "nodes" : "variables")} of {model!.File}: 'count' is the product, spread over them evenly on average."),
            config.LineOf("Amount"));
        return draft with { Count = Math.Min(amount, long.MaxValue / variables) * variables };
    }

    private static IEnumerable<CampaignDraft> Share(ForeignConfig config, ForeignModel? model, CampaignDraft draft, bool everywhere, ImportNotes notes)
    {
        var percent = config.Number("Amount") ?? throw config.Missing("Amount", "a percentage");
        if (percent is < 0 or > 100)
        {
            throw config.Wrong("Amount", $"'Amount' is {config.Word("Amount")}; for zeros it is a percentage, 0 to 100.");
        }

        if (percent == 0)
        {
            throw config.Wrong("Amount", "'Amount' is 0: TensorFI2 then injects nothing, and a campaign without faults is none.", ErrorCodes.CannotImport);
        }

        notes.Differs("'Amount' of zeros is a percentage of the values: 'rate' is the share. TensorFI2 rounds down to whole values, here it is rounded to the nearest.", config.LineOf("Amount"));
        var share = draft with { Rate = percent / 100, Choice = null };
        if (everywhere)
        {
            if (share.Layers is ["*"])
            {
                notes.Differs("TensorFI2 overwrites the percentage by the first variable's count, and takes that as the percentage of the next: it stops, or zeroes everything. Written is what it documents: the same share everywhere.", config.LineOf("Amount"));
            }

            return [share];
        }

        if (model is null)
        {
            throw config.Wrong(
                "Mode",
                "'Mode: single' with 'Type: zeros' zeroes a share of one layer at a time. That is one campaign a layer: import with --model, so that the layers have names.",
                ErrorCodes.CannotImport);
        }

        notes.Differs($"'Mode: single' zeroes a share of one random layer: here is one campaign for each layer of {model.File} with parameters; their mean is what TensorFI2 estimates.", config.LineOf("Mode"));
        return model.Layers.Select((layer, i) => share with { Name = string.Create(CultureInfo.InvariantCulture, $"{share.Name}-{i + 1}"), Layers = [Operators.Entry(layer.Name)] });
    }
}
