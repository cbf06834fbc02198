using System.Globalization;
using Resilience.Tool.Import.Yaml;

namespace Resilience.Tool.Import.Tools;

/// <summary>PyTorchALFI's static faults: lists with a layer, a place and a value each. A campaign for each entry.</summary>
internal static class AlfiStatic
{
    private const int Most = 1000;
    private static readonly string[] Lists = ["st_batches", "st_layers", "st_H", "st_W", "st_C", "st_K", "st_value"];

    public static void Translate(ForeignConfig config, ForeignModel? model, ImportedFile file)
    {
        var notes = file.Notes;
        notes.Warn("'value_type: static' is documented in PyTorchALFI's scenario files, but its code no longer reads the st_ keys. Written is what is documented.", config.LineOf("value_type"));
        if (config.Map.Entries.Any(e => e.Key.StartsWith("rnd_", StringComparison.Ordinal)))
        {
            notes.Without("rnd_*", "random faults only count with 'value_type: random'.");
        }

        if (config.OneOf("st_data_location", "inline", "file") == "file")
        {
            throw config.Wrong("st_data_location", "'st_data_location: file' names a file whose form is not documented; write the lists into the scenario.", ErrorCodes.CannotImport);
        }

        var weights = config.OneOf("st_mode", "neurons", "weights") == "weights";
        var flip = (config.OneOf("st_value_type", "number", "bitflip") ?? throw config.Missing("st_value_type", "number or bitflip")) == "bitflip";
        var lists = Lists.ToDictionary(key => key, key => Values(config, key), StringComparer.Ordinal);
        var count = Length(config, lists, notes);
        if (model is null)
        {
            throw config.Wrong("st_layers", "'st_layers' counts layers: import with --model, so that they get their names.", ErrorCodes.CannotImport);
        }

        var nodes = AlfiLayers.Nodes(model, AlfiLayers.Types(config, notes), weights);
        if (flip)
        {
            notes.Differs("Bits are numbered from the sign in PyTorchALFI (0 is the sign); here bit 0 is the least significant and 31 the sign. 'bits' is renumbered.", config.LineOf("st_value"));
        }

        notes.Differs("'st_layers' counts PyTorch's modules from 0; here the nodes of the layer types in the graph's order.", config.LineOf("st_layers"));
        if (!weights && lists["st_batches"].Any(b => b != -1))
        {
            notes.Warn("'st_batches' names places in a batch; here every image is struck.", config.LineOf("st_batches"));
        }

        for (var i = 0; i < count; i++)
        {
            long At(string key) => (long)lists[key][i];
            var layer = At("st_layers");
            if (layer < 0 || layer >= nodes.Count)
            {
                throw config.Wrong("st_layers", string.Create(CultureInfo.InvariantCulture, $"'st_layers' holds {layer}; {model.File} has {nodes.Count} such layers, 0 to {nodes.Count - 1}."), ErrorCodes.CannotImport);
            }

            var node = nodes[(int)layer];
            var value = lists["st_value"][i];
            file.Campaigns.Add(new CampaignDraft
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"static-{i + 1}"),
                Fault = flip ? "bit-flip" : string.Create(CultureInfo.InvariantCulture, $"value({value})"),
                Bits = flip ? Bit(config, value) : null,
                Target = weights ? "weights" : "activations",
                Layers = [Operators.Entry(node)],
                Elements = weights
                    ? WeightAt(config, model, node, At("st_K"), At("st_C"), At("st_H"), At("st_W"))
                    : string.Create(CultureInfo.InvariantCulture, $"channel={NotBelowZero(config, "st_C", At("st_C"))}; row={NotBelowZero(config, "st_H", At("st_H"))}; column={NotBelowZero(config, "st_W", At("st_W"))}"),
                Timing = "static",
                Count = 1,
                Iterations = 1,
            });
        }
    }

    private static int Length(ForeignConfig config, Dictionary<string, IReadOnlyList<double>> lists, ImportNotes notes)
    {
        var needed = lists["st_layers"].Count;
        if (needed == 0)
        {
            throw config.Missing("st_layers", "a list of layers, as 'value_type' is static");
        }

        foreach (var (key, list) in lists.Where(l => l.Value.Count != needed))
        {
            throw config.Wrong(key, string.Create(CultureInfo.InvariantCulture, $"'{key}' has {list.Count} entries and 'st_layers' {needed}; all static lists have the same length."));
        }

        var runs = config.Whole("num_runs") ?? needed;
        if (runs > needed)
        {
            throw config.Wrong("num_runs", string.Create(CultureInfo.InvariantCulture, $"'num_runs' is {runs}, but there are {needed} static faults."));
        }

        if (runs < needed)
        {
            notes.Warn(string.Create(CultureInfo.InvariantCulture, $"'num_runs: {runs}' takes the first {runs} of {needed} static faults."), config.LineOf("num_runs"));
        }

        return runs switch
        {
            < 1 => throw config.Wrong("num_runs", $"'num_runs' is {config.Word("num_runs")}; it is at least 1."),
            > Most => throw config.Wrong("num_runs", string.Create(CultureInfo.InvariantCulture, $"{runs} static faults would be as many campaigns; write them as one fault list ('fault-list')."), ErrorCodes.CannotImport),
            _ => (int)runs,
        };
    }

    private static IReadOnlyList<double> Values(ForeignConfig config, string key) =>
    [
        .. config.Words(key).Select(w => key == "st_batches" && w == "A"
            ? -1
            : YamlNumbers.Number(w) is { } number && (key == "st_value" || YamlNumbers.Whole(w) is not null)
                ? number
                : throw config.Wrong(key, $"'{key}' holds '{Printable.Of(w)}', which is no {(key == "st_value" ? "number" : "whole number")}.")),
    ];

    private static string Bit(ForeignConfig config, double value) => value is >= 0 and <= 31 && value == Math.Floor(value)
        ? AlfiValues.Ours((long)value).ToString(CultureInfo.InvariantCulture)
        : throw config.Wrong("st_value", string.Create(CultureInfo.InvariantCulture, $"'st_value' holds {value}; a bit is 0 (the sign) to 31."));

    private static long NotBelowZero(ForeignConfig config, string key, long value) =>
        value >= 0 ? value : throw config.Wrong(key, string.Create(CultureInfo.InvariantCulture, $"'{key}' holds {value}; places are counted from 0."));

    // A kernel is stored as output channel, input channel, row, column; a matrix as row, column, of MatMul turned.
    private static string WeightAt(ForeignConfig config, ForeignModel model, string node, long k, long c, long h, long w)
    {
        var layer = model.Layers.First(l => l.Name == node);
        var shape = model.Shapes[layer.Initializers[0].Name];
        (long Value, string Key)[] places = shape.Count switch
        {
            4 => [(k, "st_K"), (c, "st_C"), (h, "st_H"), (w, "st_W")],
            2 => layer.OpType == "MatMul" ? [(w, "st_W"), (h, "st_H")] : [(h, "st_H"), (w, "st_W")],
            1 => [(w, "st_W")],
            _ => throw config.Wrong("st_layers", string.Create(CultureInfo.InvariantCulture, $"the weights of '{Printable.Of(node, 120)}' have {shape.Count} dimensions; static places have four."), ErrorCodes.CannotImport),
        };
        var index = 0L;
        for (var d = 0; d < places.Length; d++)
        {
            if (places[d].Value < 0 || places[d].Value >= shape[d])
            {
                throw config.Wrong(
                    places[d].Key,
                    string.Create(CultureInfo.InvariantCulture, $"'{places[d].Key}' holds {places[d].Value}; the weights of '{Printable.Of(node, 120)}' are {string.Join('×', shape)}, so it is 0 to {shape[d] - 1}."),
                    ErrorCodes.CannotImport);
            }

            index = (index * shape[d]) + places[d].Value;
        }

        return string.Create(CultureInfo.InvariantCulture, $"index={index}");
    }
}
