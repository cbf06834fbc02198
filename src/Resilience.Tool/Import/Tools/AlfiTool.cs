using System.Globalization;
using static Resilience.ErrorCodes;

namespace Resilience.Tool.Import.Tools;

/// <summary>PyTorchALFI's scenario files.</summary>
internal sealed class AlfiTool : YamlTool
{
    public override string Name => "alfi";

    public override string Title => "PyTorchALFI";

    public override IReadOnlyList<ForeignKey> Keys => AlfiKeys.All;

    protected override void Translate(ForeignConfig config, ForeignModel? model, ImportedFile file)
    {
        var notes = file.Notes;
        if (config.Word("read_from_file") is { } recorded and not "-1")
        {
            throw config.Wrong(
                "read_from_file",
                $"'read_from_file' replays the faults pickled in '{Printable.Of(recorded)}'. A pickle is a program and is not opened here; remove the key to import the scenario itself, or write the faults as a fault list ('fault-list').",
                CannotImport);
        }

        notes.Differs("PyTorchALFI has no seed of its own: it draws anew unless faults are replayed; here the default seed draws the same faults on every machine.");
        notes.Differs("PyTorchALFI leaves inputs with NaN or infinite results (DUE) out of its SDC rate, then those wrong without faults; here NaN counts as wrong, and every rate names its denominator.");
        if (config.OneOf("value_type", "random", "static") == "static")
        {
            AlfiStatic.Translate(config, model, file);
            return;
        }

        if (config.Map.Entries.Any(e => e.Key.StartsWith("st_", StringComparison.Ordinal)))
        {
            notes.Without("st_*", "static faults only count with 'value_type: static'.");
        }

        Conflicts(config, notes);
        var weights = Weights(config, notes);
        var policy = Policy(config, weights);
        var (fault, bits) = AlfiValues.Fault(config, policy, notes);
        var iterations = Runs(config, notes);
        file.Campaigns.Add(new CampaignDraft
        {
            Name = $"{(weights ? "weights" : "neurons")}-{config.Word("rnd_value_type")!.Replace('_', '-')}",
            Fault = fault,
            Bits = bits,
            Target = AlfiLayers.Target(config, weights),
            Layers = AlfiLayers.Of(config, model, weights, notes),
            Timing = AlfiTiming.Of(config, policy, weights, notes),
            Count = config.Has("max_fault_rate") && !Unset(config, "max_fault_rate") ? null : Count(config, notes),
            Rate = Unset(config, "max_fault_rate") ? null : Rate(config, notes),
            Choice = AlfiLayers.Choice(config, notes),
            Iterations = iterations,
        });
    }

    /// <summary>Absent, or the -1 that stands for it.</summary>
    private static bool Unset(ForeignConfig config, string key) => config.Value(key) is null || config.Number(key) is -1;

    private static void Conflicts(ForeignConfig config, ImportNotes notes)
    {
        if (!Unset(config, "max_faults_per_image") && !Unset(config, "max_fault_rate"))
        {
            throw config.Wrong("max_fault_rate", string.Create(CultureInfo.InvariantCulture, $"'max_fault_rate' and 'max_faults_per_image' (line {config.LineOf("max_faults_per_image")}) are both set; PyTorchALFI takes one and stops."));
        }

        if (config.Flag("rnd_layer_selected") == true && config.Flag("rnd_layer_weighted") == true)
        {
            throw config.Wrong("rnd_layer_selected", string.Create(CultureInfo.InvariantCulture, $"'rnd_layer_selected' and 'rnd_layer_weighted' (line {config.LineOf("rnd_layer_weighted")}) are both True; PyTorchALFI takes one and stops."));
        }

        foreach (var key in new[] { "rnd_location", "rnd_value", "rnd_batch", "rnd_layer" })
        {
            var word = config.Word(key);
            if (word == "same")
            {
                notes.Warn($"'{key}: same' keeps what was drawn first for all runs; here every trial draws anew (and in PyTorchALFI 'inj_policy' has taken its place).", config.LineOf(key));
            }
            else if (word == "each" && key == "rnd_batch")
            {
                notes.Warn("'rnd_batch: each' puts the same fault into every image of a batch; that is 'timing: per-batch(n)' here.", config.LineOf(key));
            }
            else if (word is not (null or "change") && (key != "rnd_layer" || config.Whole(key) is null))
            {
                throw config.Wrong(key, $"'{key}' is '{Printable.Of(word)}'; PyTorchALFI knows {(key == "rnd_batch" ? "each, " : string.Empty)}same and change.");
            }
        }

        if (config.OneOf("run_type", "single", "accumulate") == "accumulate")
        {
            notes.Warn("'run_type: accumulate' should add each run's faults to those before, but no code of PyTorchALFI asks for it; here every trial starts from the model. A range in 'count' (such as 1..100) shows what more faults do.", config.LineOf("run_type"));
        }
    }

    private static bool Weights(ForeignConfig config, ImportNotes notes)
    {
        var mode = config.OneOf("rnd_mode", "neurons", "weights");
        if (mode is null)
        {
            notes.Differs("There is no 'rnd_mode': PyTorchALFI takes neurons.");
        }

        if (mode == "weights")
        {
            notes.Differs("PyTorchALFI's weights are the parameters called 'weight': no biases, and of batch normalisation the scale; 'target: weights' is the same.");
        }

        return mode == "weights";
    }

    private static string Policy(ForeignConfig config, bool weights)
    {
        var policy = config.OneOf("inj_policy", "per_image", "per_epoch", "per_batch") ?? throw config.Missing("inj_policy", "per_image, per_batch or per_epoch");
        return weights && policy == "per_image"
            ? throw config.Wrong("inj_policy", "'inj_policy: per_image' is not for weights; PyTorchALFI takes per_epoch or per_batch and stops.")
            : policy;
    }

    private static long Runs(ForeignConfig config, ImportNotes notes)
    {
        var runs = config.Whole("num_runs");
        if (runs is null or -1)
        {
            notes.Differs("There is no 'num_runs': PyTorchALFI takes 1, and one trial says little; raise 'iterations'.");
            return 1;
        }

        return runs > 0 ? runs.Value : throw config.Wrong("num_runs", $"'num_runs' is {config.Word("num_runs")}; it is at least 1.");
    }

    private static long Count(ForeignConfig config, ImportNotes notes)
    {
        if (Unset(config, "max_faults_per_image"))
        {
            notes.Differs("There is neither 'max_faults_per_image' nor 'max_fault_rate': PyTorchALFI takes 1 fault.");
            return 1;
        }

        return config.Whole("max_faults_per_image") is { } count and > 0 ? count : throw config.Wrong("max_faults_per_image", $"'max_faults_per_image' is {config.Word("max_faults_per_image")}; it is at least 1.");
    }

    private static double Rate(ForeignConfig config, ImportNotes notes)
    {
        notes.Differs("'max_fault_rate' is a share of the weights, or neurons, of the selected layers: 'rate', rounded to the nearest count. A script of PyTorchALFI can use less than the maximum; here it is what is injected.", config.LineOf("max_fault_rate"));
        return config.Number("max_fault_rate") is { } rate and > 0 and <= 1
            ? rate
            : throw config.Wrong("max_fault_rate", $"'max_fault_rate' is {config.Word("max_fault_rate")}; a rate is above 0 and at most 1.");
    }
}
