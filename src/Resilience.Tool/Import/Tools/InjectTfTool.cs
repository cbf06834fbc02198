using Resilience.Tool.Import.Yaml;
using static Resilience.Tool.Import.ForeignKey;

namespace Resilience.Tool.Import.Tools;

/// <summary>InjectTF: TensorFlow 1 graphs, faults in the results of four operators, each with a probability.</summary>
internal sealed class InjectTfTool : YamlTool
{
    private static readonly string[] Types = ["None", "Rand", "Zero", "BitFlip"];
    private static readonly string[] Known = ["Add", "Sub", "Mul", "Relu"];

    public override string Name => "injecttf";

    public override string Title => "InjectTF";

    public override IReadOnlyList<ForeignKey> Keys { get; } =
    [
        To("ScalarFaultType", "nothing: layers' outputs are tensors"),
        To("TensorFaultType", "fault and pattern: BitFlip is bit-flip, Rand is uniform(0,1) and Zero is zero over the whole tensor"),
        To("Ops", "a campaign for each operator: layers is op:<operator>, timing is probability(p)"),
        To("Seed", "seed"),
    ];

    protected override string NothingBecause => "'TensorFaultType' is None, or 'Ops' has no operator that is ever struck.";

    protected override void Translate(ForeignConfig config, ForeignModel? model, ImportedFile file)
    {
        var notes = file.Notes;
        var scalar = config.OneOf("ScalarFaultType", Types) ?? throw config.Missing("ScalarFaultType", string.Join(", ", Types));
        var tensor = config.OneOf("TensorFaultType", Types) ?? throw config.Missing("TensorFaultType", string.Join(", ", Types));
        var ops = config.Value("Ops") as YamlMap ?? throw config.Missing("Ops", "operators with probabilities, such as 'Add: 0.5'");
        var seed = config.Seed("Seed", notes);
        if (scalar != tensor)
        {
            notes.Without("ScalarFaultType", "it is about results of one value; what a layer gives is a tensor, so 'TensorFaultType' is what counts.", config.LineOf("ScalarFaultType"));
        }

        if (tensor == "None")
        {
            return;
        }

        TensorFaults.Describe(tensor, "InjectTF", notes);
        notes.Differs("InjectTF draws for each operator of each run on its own, and a run is a batch: one fault for the batch. Here it is drawn for each image, over all nodes of the operator.");
        notes.Differs("InjectTF faults all listed operators in the same run; here each has its own campaign, so that its effect can be told apart.");
        notes.Differs("Exporters fold TensorFlow's operators: a bias' Add often is part of ONNX's Conv or Gemm, and then no node 'Add' is left for it.");
        foreach (var entry in ops.Entries.GroupBy(e => e.Key, StringComparer.Ordinal).Select(g => g.Last()))
        {
            if (!Known.Contains(entry.Key, StringComparer.Ordinal))
            {
                throw config.At(entry.Value, $"'Ops' names '{Printable.Of(entry.Key)}'; InjectTF has {string.Join(", ", Known)} and stops at others{Hint.After(entry.Key, Known)}");
            }

            var text = (entry.Value as YamlScalar)?.Text ?? string.Empty;
            var probability = YamlNumbers.Number(text);
            if (probability is null or < 0 or > 1)
            {
                throw config.At(entry.Value, $"the probability of '{entry.Key}' is '{Printable.Of(text)}'; it is a number from 0 to 1.");
            }

            if (probability == 0)
            {
                notes.Warn($"'{entry.Key}' has the probability 0: it is never struck, and there is no campaign for it.", entry.Line);
                continue;
            }

            var layers = Operators.Layers([entry.Key], model, $"'{entry.Key}'", entry.Line, notes);
            if (layers.Count == 0)
            {
                continue;
            }

            file.Campaigns.Add(TensorFaults.Draft(tensor, $"{TensorFaults.NameOf(tensor)}-in-{entry.Key.ToLowerInvariant()}") with
            {
                Layers = layers,
                Timing = Probabilities.Of(probability.Value, notes),
                Seed = seed,
            });
        }
    }
}
