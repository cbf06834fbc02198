using Resilience.Tool.Import.Yaml;

namespace Resilience.Tool.Import.Tools;

/// <summary>Whose configuration a map of keys looks like.</summary>
/// <param name="Name">As <c>resilience import</c> calls it; null for what it does not import.</param>
/// <param name="Title">In words.</param>
internal sealed record ToolGuess(string? Name, string Title)
{
    private static readonly string[] TensorFi2 = ["Target", "Mode", "Type", "Amount", "Bit"];

    public static ToolGuess? Of(YamlMap map)
    {
        bool Has(params string[] keys) => keys.All(k => map.Find(k) is not null);
        if (Has("inject_layer"))
        {
            return new ToolGuess("injecttf2", "InjectTF2");
        }

        if (map.Find("Ops") is { } ops && ops.Value is YamlMap && !Has("InjectMode") && !Has("Instances"))
        {
            return new ToolGuess("injecttf", "InjectTF");
        }

        if (Has("InjectMode") || Has("Instances") || Has("SkipCount") || map.Find("Ops")?.Value is YamlList)
        {
            return new ToolGuess("tensorfi", "TensorFI");
        }

        if (TensorFi2.Count(k => Has(k)) >= 2)
        {
            return new ToolGuess("tensorfi2", "TensorFI2");
        }

        if (map.Entries.Any(e => e.Key.StartsWith("rnd_", StringComparison.Ordinal)) || Has("max_faults_per_image") || Has("max_fault_rate") || Has("inj_policy"))
        {
            return new ToolGuess("alfi", "PyTorchALFI");
        }

        return (Has("campaigns"), Has("faultinject") || Has("observe"), Has("compileOption") || Has("runOption"), Has("dl_models_root") || Has("cache_dir", "results_dir")) switch
        {
            (true, _, _, _) => new ToolGuess(null, "a campaign file of resilience: run it with 'resilience run'"),
            (_, true, _, _) => new ToolGuess(null, "a configuration of MRFI, which there is no import for"),
            (_, _, true, _) => new ToolGuess(null, "a configuration of LLTFI, which there is no import for"),
            (_, _, _, true) => new ToolGuess(null, "the settings file of Ares, which holds folders only; import the command line of its bits.py: resilience import ares -- -m mnist_fc -frate 1e-4"),
            _ => null,
        };
    }
}
