using System.Globalization;
using Resilience.Tool.Import.Yaml;
using static Resilience.Tool.Import.ForeignKey;

namespace Resilience.Tool.Import.Tools;

/// <summary>InjectTF2: bit flips in the output of one layer of a Keras model.</summary>
internal sealed class InjectTf2Tool : YamlTool
{
    public override string Name => "injecttf2";

    public override string Title => "InjectTF2";

    public override IReadOnlyList<ForeignKey> Keys { get; } = [To("inject_layer", "one campaign with target activations")];

    /// <summary>The keys below <c>inject_layer</c>.</summary>
    public static IReadOnlyList<ForeignKey> InnerKeys { get; } =
    [
        To("layer_name", "layers"),
        To("fault_type", "fault: BitFlip is bit-flip"),
        To("bit_flip_type", "bits: RandomBit is all, SpecificBit takes bit_number"),
        To("bit_number", "bits; bit 0 is the least significant in both"),
        To("probability", "timing: probability(p); 1 is per-image"),
    ];

    protected override void Translate(ForeignConfig config, ForeignModel? model, ImportedFile file)
    {
        var notes = file.Notes;
        var inner = config.Value("inject_layer") as YamlMap ?? throw config.Wrong("inject_layer", "'inject_layer' holds no keys; InjectTF2 expects layer_name, fault_type, bit_flip_type and probability below it, indented.");
        var layer = new ForeignConfig("InjectTF2", config.File, inner);
        layer.CheckKeys(InnerKeys, notes, " below 'inject_layer'");
        var name = layer.Word("layer_name") is { } given && !string.IsNullOrWhiteSpace(given) ? given : throw layer.Missing("layer_name", "a layer of the Keras model");
        _ = layer.OneOf("fault_type", "BitFlip") ?? throw layer.Missing("fault_type", "BitFlip");
        var probability = layer.Number("probability") ?? throw layer.Missing("probability", "0 to 1");

        notes.Differs("InjectTF2 has no seed: it draws anew in every run; here the default seed draws the same faults on every machine.");
        notes.Differs("InjectTF2 measures once over the data set, every image with its own faults; here that is one trial, and 'iterations' repeats it.");
        notes.Differs("A Keras layer's output is behind its activation function; an ONNX node of that name may be before it.");
        notes.Differs("InjectTF2 turns cached outputs to the type of the data set (bytes cut off what is behind the point) and leaves out the images of an incomplete batch; neither happens here.");
        file.Campaigns.Add(new CampaignDraft
        {
            Name = "bit-flip-in-layer-output",
            Fault = "bit-flip",
            Bits = Bits(layer, notes),
            Target = "activations",
            Layers = [LayerNames.OutputOf(name, "layer_name", layer.LineOf("layer_name"), model, notes)],
            Timing = Probabilities.Timing(layer, "probability", probability, notes),
            Count = 1,
        });
    }

    private static string Bits(ForeignConfig layer, ImportNotes notes)
    {
        var type = layer.Word("bit_flip_type") ?? throw layer.Missing("bit_flip_type", "RandomBit or SpecificBit");
        if (type != "SpecificBit")
        {
            if (type != "RandomBit")
            {
                notes.Warn($"'bit_flip_type: {Printable.Of(type)}' is no type; InjectTF2 takes everything but SpecificBit as RandomBit{Hint.After(type, ["RandomBit", "SpecificBit"])}", layer.LineOf("bit_flip_type"));
            }

            if (layer.Has("bit_number"))
            {
                notes.Warn("'bit_number' is ignored by InjectTF2 unless 'bit_flip_type' is SpecificBit.", layer.LineOf("bit_number"));
            }

            return "all";
        }

        var bit = layer.Whole("bit_number") ?? throw layer.Missing("bit_number", "0 to 31, as 'bit_flip_type' is SpecificBit");
        if (bit is < 0 or > 63)
        {
            throw layer.Wrong("bit_number", string.Create(CultureInfo.InvariantCulture, $"'bit_number' is {bit}; a float32 has bits 0 (least significant) to 31 (sign)."));
        }

        if (bit > 31)
        {
            notes.Warn(string.Create(CultureInfo.InvariantCulture, $"'bit_number: {bit}' only exists in float64; on a float32 model the campaign is refused."), layer.LineOf("bit_number"));
        }

        return bit.ToString(CultureInfo.InvariantCulture);
    }
}
