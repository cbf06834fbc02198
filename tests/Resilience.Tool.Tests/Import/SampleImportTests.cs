using System.Text;
using Resilience.Tests;

namespace Resilience.Tool.Tests.Import;

/// <summary>The settings of each tool's own samples, and a fuller one: what comes out is approved as a whole.</summary>
public sealed class SampleImportTests
{
    [Fact]
    public void TensorFI2() => Check(
        "tensorfi2",
        ("layer-states", "Target: layer_states\nMode: single\nType: bitflips\nAmount: 1\nBit: N", false),
        ("layer-outputs", "Target: layer_outputs\nMode: single\nType: bitflips\nAmount: 1\nBit: N", false),
        ("bit 5", "Target: layer_outputs\nMode: single\nType: bitflips\nAmount: 1\nBit: 5\n", false),
        ("ten percent", "Target: layer_state\nMode: multiple\nType: zeros\nAmount: 10\n", false),
        ("thirty anywhere", "Target: layer_states\nMode: multiple\nType: random\nAmount: 30\n", true),
        ("zeros in one layer", "Target: layer_states\nMode: single\nType: zeros\nAmount: 2.5\n", true),
        ("a fork", "Target: layer_states\nMode: single\nType: bitflips\nAmount: 1\nBit: 6\nLayer: 3\nFormat: int8", true));

    [Fact]
    public void InjectTF() => Check(
        "injecttf",
        ("example", "# Seed: 1000\nScalarFaultType: BitFlip\nTensorFaultType: BitFlip\nOps:\n  Add: 0.5\n", false),
        ("four operators", "Seed: 1000\nScalarFaultType: None\nTensorFaultType: Rand\nOps:\n  Add: 0.5\n  Sub: 1.0\n  Mul: 0.25\n  Relu: 1e-3\n", false));

    [Fact]
    public void InjectTF2() => Check(
        "injecttf2",
        ("any bit", "inject_layer:\n  layer_name: dense_1\n  fault_type: BitFlip\n  bit_flip_type: RandomBit\n  probability: 1.0\n", false),
        ("the sign", "inject_layer:\n  layer_name: dense_1\n  fault_type: BitFlip\n  bit_flip_type: SpecificBit\n  bit_number: 31\n  probability: 1.0\n", true),
        ("now and then", "inject_layer:\n  layer_name: dense_2\n  fault_type: BitFlip\n  bit_flip_type: RandomBit\n  bit_number: 3\n  probability: 0.05\n", true));

    [Fact]
    public void TensorFI() => Check(
        "tensorfi",
        ("default", "ScalarFaultType: None\nTensorFaultType: bitFlip-element \nOps:\n  - ALL = 1.0 # all\nInstances: \n  - CONV2D = 2\n  - MAX-POOL = 2\n  - RELU = 3\n  - BIASADD = 2\n  - RESHAPE = 1\n  - ADD = 3\n  - MATMUL = 3 \nInjectMode: \"errorRate\"\n", false),
        ("operations", "ScalarFaultType: None\nTensorFaultType: bitFlip-element \nOps:\n  - ALL = 1.0\nInstances: \n  - CONV2D = 2\n  - MAX-POOL = 2\n  - ADD = 3\n  - MATMUL = 3 \nInjectMode: \"dynamicInstance\"\n", false),
        ("one fault", "Seed: 1000\nScalarFaultType: Zero\nTensorFaultType: Zero\nSkipCount: 4\nOps:\n  - ALL = 1.0\nInstances: \n  - CONV2D = 2\n  - ARGMAX = 1\n  - RELU = 2\nInjectMode: oneFaultPerRun\n", false),
        ("some operators", "TensorFaultType: Rand-element\nOps:\n  - CONV2D = 0.5\n  - SHAPE = 1.0\n  - DIV = 0.0\n  - RELU = 0.0\nInjectMode: errorRate\n", false));

    [Fact]
    public void PyTorchALFI() => Check(
        "alfi",
        ("default", AlfiScenarios.Default, false),
        ("lenet", AlfiScenarios.LeNet, false),
        ("neurons", AlfiScenarios.Neurons, false),
        ("stuck-at", "rnd_mode: weights\nrnd_value_type: stuckat_1\ninj_policy: per_epoch\nmax_fault_rate: 1.0e-5\nnum_runs: 20\nlayer_types: [conv2d, fcc]\nrnd_layer_weighted: True\n", false),
        ("one layer", "rnd_mode: neurons\nrnd_value_type: number\nrnd_value_min: 0.5\nrnd_value_max: 100\ninj_policy: per_image\nmax_faults_per_image: 2\nnum_runs: 5\nlayer_types: [conv2d]\nrnd_layer: 1\nfault_injec_hook_type: input\n", true),
        ("named", "rnd_mode: weights\nrnd_value_type: bitflip\nrnd_value_bits: 32\nrnd_bit_range: [1, 8]\nrnd_bit_range_exclude: [3]\ninj_policy: per_epoch\nmax_faults_per_image: 2\nnum_runs: 5\nlayer_types: [fcc]\nlayer_types_named: [classifier]\n", true),
        ("static", "value_type: static\nst_mode: weights\nst_value_type: number\nst_batches: [-1,-1]\nst_layers: [0,1]\nst_H: [2,0]\nst_W: [0,2]\nst_C: [0,3]\nst_K: [1,4]\nst_value: [1200,30]\nlayer_types: [conv2d]\nnum_runs: 2\n", true));

    [Fact]
    public void Ares()
    {
        var text = new StringBuilder();
        Append(text, "options", Imports.OfOptions("-m mnist_fc -lw -ld_name /weights/mnist_fc_quantized_2_6 -qi 3 -qf 5 -frate 1e-4 -seed 7 -c /ares/conf -cache /tmp/c -results /tmp/r"));
        Append(text, "defaults", Imports.OfOptions("-m cifar10_vgg -lw"));
        Append(text, "script", Imports.Of("ares", "mkdir -p logs\nWEIGHTS=\"/ares/quantized_weights\"\nSEED=0\nFRATE=0.00005\nfname=\"mnist_($FRATE)_$SEED\"\nTHEANO_FLAGS='device=gpu' python /ares/experiments/bits/bits.py -c /ares/conf -m mnist_fc -lw -qi 2 -qf 6 -ld_name $WEIGHTS/mnist_fc_2_6 -frate $FRATE -seed ${SEED} | tee -a logs/$fname\n", file: "run.sh"));
        Append(text, "quantise", Imports.OfOptions("python quantize_net.py -m mnist_fc -lw -ld_name w -qi 2 -qf 6 --cache /c --conf /ares/conf --results /r -sw /w"));
        Approved.Check(text.ToString(), "txt");
    }

    private static void Check(string tool, params (string Title, string Config, bool WithModel)[] samples)
    {
        var text = new StringBuilder();
        foreach (var (title, config, withModel) in samples)
        {
            Append(text, title, Imports.Of(tool, config, withModel ? ImportModel.Bytes() : null));
        }

        Approved.Check(text.ToString(), "txt", member: tool);
    }

    private static void Append(StringBuilder text, string title, Imports.Outcome outcome) =>
        text.Append("===== ").Append(title).Append('\n').Append(outcome.Text.Replace($"model: {ModelPath(outcome)}", "model: model.onnx", StringComparison.Ordinal)).Append("----- said\n").Append(outcome.Said);

    private static string ModelPath(Imports.Outcome outcome) => outcome.Campaigns.Split('\n').First(l => l.StartsWith("model: ", StringComparison.Ordinal))["model: ".Length..];
}
