using System.Globalization;
using Resilience.Tool.Import.Yaml;
using static Resilience.Tool.Import.ForeignKey;

namespace Resilience.Tool.Import.Tools;

/// <summary>TensorFI (the first): TensorFlow 1 graphs, faults in the results of operators.</summary>
internal sealed class TensorFiTool : YamlTool
{
    private static readonly string[] Types = ["None", "Rand", "Zero", "Rand-element", "bitFlip-element", "bitFlip-tensor"];

    public override string Name => "tensorfi";

    public override string Title => "TensorFI";

    public override IReadOnlyList<ForeignKey> Keys { get; } =
    [
        To("ScalarFaultType", "nothing: layers' outputs are tensors"),
        To("TensorFaultType", "fault and pattern: bitFlip is bit-flip as fixed(22.10), Rand is uniform(0,1), Zero is zero; without -element over the whole tensor"),
        To("Ops", "layers: op:<operator>; with InjectMode errorRate a campaign for each operator, timing probability(p)"),
        To("Instances", "layers of InjectMode dynamicInstance and oneFaultPerRun"),
        To("InjectMode", "timing and choice: errorRate is probability(p); the others are per-image with choice layer-first"),
        To("SkipCount", "nothing: a warning"),
        To("Seed", "seed"),
    ];

    protected override string NothingBecause => "'TensorFaultType' is None or absent, or no operator is selected that there is in ONNX.";

    protected override void Translate(ForeignConfig config, ForeignModel? model, ImportedFile file)
    {
        var notes = file.Notes;
        var scalar = config.OneOf("ScalarFaultType", Types) ?? "None";
        var tensor = config.OneOf("TensorFaultType", Types) ?? "None";
        var mode = config.OneOf("InjectMode", "errorRate", "dynamicInstance", "oneFaultPerRun")
            ?? throw config.Wrong("InjectMode", "there is no 'InjectMode', so TensorFI injects nothing; it is errorRate, dynamicInstance or oneFaultPerRun.");
        var ops = Pairs(config, "Ops", notes);
        var instances = Pairs(config, "Instances", notes);
        var seed = config.Seed("Seed", notes);
        if (scalar != tensor && config.Has("ScalarFaultType"))
        {
            notes.Without("ScalarFaultType", "it is about results of one value; what a layer gives is a tensor, so 'TensorFaultType' is what counts.", config.LineOf("ScalarFaultType"));
        }

        if (config.Whole("SkipCount") is { } skip and not 0)
        {
            notes.Warn(string.Create(CultureInfo.InvariantCulture, $"'SkipCount: {skip}' spares the first {skip} operators of each run, by order of execution; there is no such count here. Name the layers that are to be struck in 'layers'."), config.LineOf("SkipCount"));
        }

        if (tensor == "None")
        {
            return;
        }

        TensorFaults.Describe(tensor, "TensorFI", notes);
        notes.Differs("TensorFI compares results by your script's function (Incorrect, Diff); here accuracy is over all images, and every rate names its denominator.");
        notes.Differs("A run of TensorFI is a batch with one draw; here faults are drawn for each image. 'iterations' is the number of runs your script asks for.");
        notes.Differs("Exporters fold TensorFlow's operators: BIASADD often is part of ONNX's Conv or Gemm, and then no node 'Add' is left for it.");
        file.Campaigns.AddRange((mode switch
        {
            "errorRate" => ErrorRate(config, tensor, ops, instances, model, notes),
            "dynamicInstance" => Instance(config, tensor, ops, instances, model, notes),
            _ => OneFault(config, tensor, ops, instances, model, notes),
        }).Select(c => c with { Seed = seed }));
    }

    private static IEnumerable<CampaignDraft> ErrorRate(ForeignConfig config, string type, List<TensorFiEntry> ops, List<TensorFiEntry> instances, ForeignModel? model, ImportNotes notes)
    {
        if (instances.Count > 0)
        {
            notes.Warn("'Instances' is ignored by TensorFI where 'InjectMode' is errorRate.", config.LineOf("Instances"));
        }

        notes.Differs("With errorRate TensorFI draws for every operator of the graph on its own, so n nodes with probability p have n × p faults a run; here one draw strikes 'count' faults among all of them.");
        foreach (var (op, probability, at) in ops)
        {
            if (probability is < 0 or > 1)
            {
                throw config.At(at, string.Create(CultureInfo.InvariantCulture, $"the probability of {op.Name} is {probability}; TensorFI stops outside 0..1."));
            }

            if (probability == 0)
            {
                notes.Warn($"{op.Name} has the probability 0: it is never struck, and there is no campaign for it.", at.Line);
            }
            else if (Layers(op, at, model, notes) is { Count: > 0 } layers)
            {
                yield return Draft(type, op.Name, layers) with { Timing = Probabilities.Of(probability, notes) };
            }
        }
    }

    private static IEnumerable<CampaignDraft> Instance(ForeignConfig config, string type, List<TensorFiEntry> ops, List<TensorFiEntry> instances, ForeignModel? model, ImportNotes notes)
    {
        Needed(config, instances);
        notes.Differs("With dynamicInstance TensorFI strikes one random instance of each operator in the same run; here each operator has its own campaign, so that its effect can be told apart.");
        notes.Differs("How many instances there are is counted here; the numbers in 'Instances' are not needed.", config.LineOf("Instances"));
        var all = ops.Any(o => o.Operator.Name == "ALL");
        foreach (var (op, _, at) in ops.Where(o => o.Operator.Name != "ALL" && instances.All(i => i.Operator != o.Operator)))
        {
            notes.Warn($"{op.Name} is in 'Ops' but not in 'Instances': TensorFI stops at it in this mode; there is no campaign for it.", at.Line);
        }

        foreach (var (op, _, at) in instances.DistinctBy(i => i.Operator))
        {
            if (!all && ops.All(o => o.Operator != op))
            {
                notes.Warn($"{op.Name} is in 'Instances' but not in 'Ops': TensorFI does not strike it; there is no campaign for it.", at.Line);
            }
            else if (Layers(op, at, model, notes) is { Count: > 0 } layers)
            {
                yield return Draft(type, op.Name, layers) with { Timing = "per-image", Choice = "layer-first" };
            }
        }
    }

    private static IEnumerable<CampaignDraft> OneFault(ForeignConfig config, string type, List<TensorFiEntry> ops, List<TensorFiEntry> instances, ForeignModel? model, ImportNotes notes)
    {
        Needed(config, instances);
        if (ops.All(o => o.Operator.Name != "ALL"))
        {
            notes.Warn("'InjectMode: oneFaultPerRun' counts all operators and needs 'ALL = 1.0' in 'Ops'; with single operators TensorFI's count never fits. Read as ALL.", config.LineOf("Ops"));
        }

        notes.Differs("With oneFaultPerRun TensorFI draws one operator execution of the run: 'choice: layer-first' draws a node, then one of its values. How many there are is counted here; the numbers in 'Instances' are not needed.", config.LineOf("Instances"));
        var layers = instances.SelectMany(i => Layers(i.Operator, i.At, model, notes)).Distinct().ToList();
        return layers.Count == 0 ? [] : [Draft(type, "one-operator", layers) with { Timing = "per-image", Choice = "layer-first" }];
    }

    private static void Needed(ForeignConfig config, List<TensorFiEntry> instances)
    {
        if (instances.Count == 0)
        {
            throw config.Wrong("InjectMode", $"'InjectMode: {config.Word("InjectMode")}' needs 'Instances' with the model's operators, such as '- CONV2D = 2'.");
        }
    }

    private static IReadOnlyList<string> Layers(TensorFiOperator op, YamlNode at, ForeignModel? model, ImportNotes notes)
    {
        if (op.Why is not { } why)
        {
            return Operators.Layers(op.Onnx, model, op.Name, at.Line, notes);
        }

        notes.Warn($"{op.Name} has no campaign: {why}.", at.Line);
        return [];
    }

    private static CampaignDraft Draft(string type, string where, IReadOnlyList<string> layers) =>
        TensorFaults.Draft(type, $"{TensorFaults.NameOf(type)}-in-{where.ToLowerInvariant()}") with { Layers = layers };

    private static List<TensorFiEntry> Pairs(ForeignConfig config, string key, ImportNotes notes)
    {
        var result = new List<TensorFiEntry>();
        var value = config.Value(key);
        if (value is not (null or YamlList))
        {
            throw config.Wrong(key, $"'{key}' is {value.Kind}; TensorFI expects a list of lines such as '- ADD = 1.0'.");
        }

        foreach (var item in (value as YamlList)?.Items ?? [])
        {
            var text = (item as YamlScalar)?.Text ?? throw config.At(item, $"'{key}' holds {item.Kind}; TensorFI expects lines such as '- ADD = 1.0'.");
            var parts = text.Split('=');
            if (parts.Length != 2 || YamlNumbers.Number(parts[1]) is not { } number)
            {
                throw config.At(item, $"'{Printable.Of(text)}' in '{key}' is no line such as 'ADD = 1.0'.");
            }

            var name = parts[0].TrimEnd();
            if (TensorFiOperator.Find(name) is not { } op)
            {
                notes.Warn($"'{Printable.Of(name)}' in '{key}' is no operator of TensorFI, which ignores it{Hint.After(name, TensorFiOperator.All.Select(o => o.Name))}", item.Line);
                continue;
            }

            if (result.RemoveAll(r => r.Operator == op) > 0)
            {
                notes.Warn($"{name} stands twice in '{key}'; the last counts, as for TensorFI.", item.Line);
            }

            result.Add(new TensorFiEntry(op, number, item));
        }

        return result;
    }
}
